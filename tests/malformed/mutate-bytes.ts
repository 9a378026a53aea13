import type { Chunk } from "./split-chunks.ts";

export type Random = () => number;

/** A whole number from 0 to below `end`. */
export const below = (end: number, random: Random): number => Math.floor(random() * end);
export const pick = <Item>(items: readonly Item[], random: Random): Item =>
  items[below(items.length, random)] as Item;

/** Numbers at which sizes, counts and offsets overflow or are nothing, by width in bytes. */
const EXTREMES: Record<1 | 2 | 4, readonly number[]> = {
  1: [0, 1, 0x7f, 0x80, 0xff],
  2: [0, 1, 2, 0x7fff, 0x8000, 0xfffe, 0xffff],
  4: [0, 1, 2, 0xffff, 0x10000, 0x7ffffff0, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff],
};
/** Where the fields of a chunk are, bytes from its start. */
const FIELDS_WITHIN_BYTES = 34;
const MOST_FLIPS = 8;
const MOST_INSERTED_BYTES = 600;

/** One to eight bits anywhere, half of them in the first chunks, where they do most. */
export function flipBits(bytes: Buffer, random: Random): Buffer {
  const mutant = Buffer.from(bytes);
  const reach = random() < 0.5 ? Math.min(200, bytes.length) : bytes.length;
  for (let left = 1 + below(MOST_FLIPS, random); left > 0; left--) {
    const at = below(reach, random);
    mutant[at] = (mutant[at] ?? 0) ^ (1 << below(8, random));
  }
  return mutant;
}

export function cutOff(bytes: Buffer, random: Random): Buffer {
  return Buffer.from(bytes.subarray(0, below(bytes.length, random)));
}

/** Zeros, ones, noise or a piece of the file itself, put in between or written over what was there. */
export function insertBytes(bytes: Buffer, random: Random): Buffer {
  const at = below(bytes.length, random);
  const length = 1 + below(MOST_INSERTED_BYTES, random);
  const copiedFrom = below(bytes.length, random);
  const piece = pick(
    [
      () => Buffer.alloc(length),
      () => Buffer.alloc(length, 0xff),
      () => Buffer.from(Array.from({ length }, () => below(256, random))),
      () => bytes.subarray(copiedFrom, copiedFrom + length),
    ],
    random,
  )();
  const rest = random() < 0.5 ? at : at + piece.length;
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(rest)]);
}

/** One to three numbers near the starts of chunks become the largest, smallest or most negative there are. */
export function setExtremes(bytes: Buffer, chunks: readonly Chunk[], random: Random): Buffer {
  const mutant = Buffer.from(bytes);
  for (let left = 1 + below(3, random); left > 0; left--) {
    const { start } = pick(chunks, random);
    const width = pick([1, 2, 4] as const, random);
    const at = start + below(FIELDS_WITHIN_BYTES, random);
    if (at + width > mutant.length) continue;
    const value = pick(EXTREMES[width], random);
    if (random() < 0.5) mutant.writeUIntBE(value, at, width);
    else mutant.writeUIntLE(value, at, width);
  }
  return mutant;
}

/** Chunks twice, missing, swapped, or many times over. */
export function shuffleChunks(bytes: Buffer, chunks: readonly Chunk[], random: Random): Buffer {
  const parts = chunks.map(({ start, end }) => bytes.subarray(start, end));
  const at = below(parts.length, random);
  const other = below(parts.length, random);
  const part = parts[at] as Buffer;
  const kind = random();
  if (kind < 0.3) parts.splice(other, 0, part);
  else if (kind < 0.6) parts.splice(at, 1);
  else if (kind < 0.9) [parts[at], parts[other]] = [parts[other] as Buffer, part];
  else parts.splice(at, 0, ...Array.from({ length: 100 }, () => part));
  return Buffer.concat(parts);
}
