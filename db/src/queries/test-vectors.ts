import { VECTOR_LENGTH } from "../schema/index.ts";

/** The unit vector along one of the 512 dimensions. */
export function axis(dimension: number): number[] {
  const vector = new Array<number>(VECTOR_LENGTH).fill(0);
  vector[dimension] = 1;
  return vector;
}

/** A unit vector whose dot product with axis(0) is exactly `similarity` in single precision. */
export function similarTo0(similarity: number, otherDimension = 1): number[] {
  const vector = axis(0);
  vector[0] = Math.fround(similarity);
  vector[otherDimension] = Math.sqrt(1 - vector[0] ** 2);
  return vector;
}

/** Numbers next to `value` in single precision, as vectors are stored. */
export function nextFloats(value: number): { below: number; nearest: number; above: number } {
  const float = new Float32Array([value]);
  const bits = new Uint32Array(float.buffer);
  const nearest = bits[0] ?? 0;
  const at = (pattern: number): number => {
    bits[0] = pattern;
    return float[0] ?? Number.NaN;
  };
  // Of positive numbers, the next pattern of bits is the next number.
  return { below: at(nearest - 1), nearest: at(nearest), above: at(nearest + 1) };
}

/** A unit vector in a direction that nobody else has. */
export function randomUnit(): number[] {
  const random = crypto.getRandomValues(new Int32Array(VECTOR_LENGTH));
  return normalised([...random].map((n) => n / 2 ** 31));
}

/** Their mean, scaled to length 1. */
export function meanOf(...vectors: number[][]): number[] {
  return normalised(axis(0).map((_, i) => vectors.reduce((sum, vector) => sum + (vector[i] ?? 0), 0)));
}

function normalised(vector: number[]): number[] {
  const length = lengthOf(vector);
  return vector.map((n) => n / length);
}

export function lengthOf(vector: number[]): number {
  return Math.hypot(...vector);
}

/** Largest difference of two vectors in any dimension. */
export function distance(one: number[] | null | undefined, other: number[]): number {
  if (one?.length !== other.length) throw new RangeError(`${one?.length} numbers beside ${other.length}`);
  return Math.max(...one.map((n, i) => Math.abs(n - (other[i] ?? 0))));
}

/** Single precision keeps about seven digits. */
export const ROUNDING = 1e-6;
