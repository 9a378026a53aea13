/** Someone as one side of a comparison: a selfie or template, or a face on a photo. */
export interface Sample {
  /** Index of the person. */
  readonly person: number;
  /** Unit vector; null where the pipeline found no face, which then matches nobody. */
  readonly vector: Float32Array | null;
  /** Pictures it was made from: a picture is never compared with itself. */
  readonly sources: readonly string[];
}

/** Outcomes of comparing every left sample with every right one; index i of the three belongs together. */
export interface Trials {
  readonly people: number;
  /** Dot products of unit vectors, -1 to 1; NOT_FOUND where one side has no face. */
  readonly similarities: Float32Array;
  readonly left: Uint16Array;
  readonly right: Uint16Array;
}

/** Below any similarity: what was not found is never accepted, and counts as a miss of the right person. */
export const NOT_FOUND = -2;

/** Every left sample against every right one of other pictures; left and right are not interchangeable. */
export function compareAll(people: number, left: readonly Sample[], right: readonly Sample[]): Trials {
  const most = left.length * right.length;
  const trials = {
    people,
    similarities: new Float32Array(most),
    left: new Uint16Array(most),
    right: new Uint16Array(most),
  };
  let count = 0;
  for (const one of left) {
    for (const other of right) {
      if (one.sources.some((source) => other.sources.includes(source))) continue;
      trials.similarities[count] = one.vector && other.vector ? dot(one.vector, other.vector) : NOT_FOUND;
      trials.left[count] = one.person;
      trials.right[count] = other.person;
      count += 1;
    }
  }
  return {
    people,
    similarities: trials.similarities.subarray(0, count),
    left: trials.left.subarray(0, count),
    right: trials.right.subarray(0, count),
  };
}

/** Similarities of pairs of one person, or of two; from high to low. */
export function sortedSimilarities(trials: Trials, kind: "genuine" | "impostor"): Float32Array {
  const wantsSame = kind === "genuine";
  return trials.similarities
    .filter((_, i) => (trials.left[i] === trials.right[i]) === wantsSame)
    .sort()
    .reverse();
}

/** @throws RangeError when the lengths differ: then the vectors are of different models. */
export function dot(one: Float32Array, other: Float32Array): number {
  if (one.length !== other.length) throw new RangeError(`${one.length} numbers beside ${other.length}.`);
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] ?? 0) * (other[i] ?? 0);
  return sum;
}
