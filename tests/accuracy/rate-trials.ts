import { sortedSimilarities, type Trials } from "./compare-all.ts";

/** Shares, 0–1: of pairs of one person that are accepted, and of pairs of two that are. */
export interface Rates {
  readonly threshold: number;
  /** True accept rate. */
  readonly tar: number;
  /** False accept rate. */
  readonly far: number;
}

/** How many of the similarities, sorted from high to low, are at least this one. */
export function countAtLeast(sorted: Float32Array, threshold: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) >= threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}

export class RatedTrials {
  /** From high to low. */
  readonly genuine: Float32Array;
  readonly impostor: Float32Array;

  /** @throws RangeError without pairs of both kinds. */
  constructor(trials: Trials) {
    this.genuine = sortedSimilarities(trials, "genuine");
    this.impostor = sortedSimilarities(trials, "impostor");
    if (this.genuine.length === 0 || this.impostor.length === 0) {
      throw new RangeError("Pairs of one person and pairs of two are needed.");
    }
  }

  /** A pair is accepted from the threshold on, as in the match query. */
  at(threshold: number): Rates {
    return {
      threshold,
      tar: countAtLeast(this.genuine, threshold) / this.genuine.length,
      far: countAtLeast(this.impostor, threshold) / this.impostor.length,
    };
  }

  /** The lowest threshold that accepts no more than this share of the pairs of two people. */
  atFar(far: number): Rates {
    const allowed = Math.floor(far * this.impostor.length);
    const firstRefused = this.impostor[allowed] ?? -1;
    return this.at(nextFloat(firstRefused));
  }
}

/** The next number in single precision, in which similarities are kept. */
function nextFloat(value: number): number {
  const float = new Float32Array([value]);
  const bits = new Int32Array(float.buffer);
  const pattern = bits[0] ?? 0;
  bits[0] = value >= 0 ? pattern + 1 : pattern - 1;
  return float[0] ?? Number.NaN;
}
