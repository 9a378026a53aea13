import { quantileSorted } from "d3-array";
import { seededRandom } from "../pictures/seeded-random.ts";
import type { Trials } from "./compare-all.ts";

/** Ends of a 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface RateIntervals {
  /** At the given threshold. */
  readonly tar: Interval;
  readonly far: Interval;
  /** TAR at each of the given FARs, each resample with a threshold of its own. */
  readonly tarAtFar: readonly Interval[];
}

const RESAMPLES = 1_000;
const SEED = 20260;
/** Pairs of two people that can decide a threshold: the best ones. A resample may weigh them this much more. */
const WEIGHT_RESERVE = 3;

/**
 * Intervals of the rates by drawing people, not pairs, with replacement: the pairs of one person hang together,
 * and an interval that took each pair as a trial of its own would be far too narrow. Pairs of a person who was
 * drawn twice with themselves are left out.
 */
export function resamplePeople(trials: Trials, threshold: number, fars: readonly number[]): RateIntervals {
  const pairs = splitPairs(trials, threshold, Math.max(...fars));
  const random = seededRandom(SEED);
  const tar: number[] = [];
  const far: number[] = [];
  const tarAtFar = fars.map((): number[] => []);
  for (let i = 0; i < RESAMPLES; i++) {
    const weights = drawPeople(trials.people, random);
    let genuine = 0;
    for (const { person } of pairs.genuine) genuine += weights[person] ?? 0;
    const impostor = weighImpostors(pairs, weights);
    if (genuine === 0 || impostor === 0) continue;
    const tarFrom = (least: number) => {
      let accepted = 0;
      for (const pair of pairs.genuine) {
        if (pair.similarity < least) break;
        accepted += weights[pair.person] ?? 0;
      }
      return accepted / genuine;
    };
    let seen = 0;
    let acceptedImpostors = 0;
    let next = 0;
    // Ascending FARs are met one after the other on the way down.
    for (const pair of pairs.bestImpostors) {
      if (pair.similarity >= threshold) acceptedImpostors = seen + pairWeight(pair, weights);
      seen += pairWeight(pair, weights);
      while (next < fars.length && seen > (fars[next] ?? 0) * impostor) {
        tarAtFar[next]?.push(tarFrom(pair.similarity + Number.EPSILON));
        next += 1;
      }
    }
    tar.push(tarFrom(threshold));
    far.push(acceptedImpostors / impostor);
  }
  return { tar: intervalOf(tar), far: intervalOf(far), tarAtFar: tarAtFar.map(intervalOf) };
}

interface Pair {
  readonly similarity: number;
  readonly left: number;
  readonly right: number;
}

function splitPairs({ people, similarities, left, right }: Trials, threshold: number, highestFar: number) {
  const genuine: { person: number; similarity: number }[] = [];
  const impostors: number[] = [];
  // How many pairs each two people have is the product of their samples, so sums over people are enough.
  const between = new Map<number, number>();
  similarities.forEach((similarity, i) => {
    const one = left[i] ?? 0;
    const other = right[i] ?? 0;
    if (one === other) genuine.push({ person: one, similarity });
    else {
      impostors.push(i);
      between.set(one * people + other, (between.get(one * people + other) ?? 0) + 1);
    }
  });
  const at = (i: number) => similarities[i] ?? 0;
  impostors.sort((a, b) => at(b) - at(a));
  const most = Math.ceil(highestFar * WEIGHT_RESERVE * impostors.length) + 1;
  const bestImpostors: Pair[] = impostors
    .filter((i, rank) => rank < most || at(i) >= threshold)
    .map((i) => ({ similarity: at(i), left: left[i] ?? 0, right: right[i] ?? 0 }));
  genuine.sort((a, b) => b.similarity - a.similarity);
  const counts = [...between].map(([key, count]) => ({
    left: Math.floor(key / people),
    right: key % people,
    count,
  }));
  return { genuine, bestImpostors, counts };
}

const pairWeight = ({ left, right }: { left: number; right: number }, weights: Uint16Array) =>
  (weights[left] ?? 0) * (weights[right] ?? 0);

function weighImpostors({ counts }: ReturnType<typeof splitPairs>, weights: Uint16Array): number {
  let sum = 0;
  for (const pair of counts) sum += pair.count * pairWeight(pair, weights);
  return sum;
}

/** How often each person was drawn; as many draws as there are people. */
function drawPeople(people: number, random: () => number): Uint16Array {
  const weights = new Uint16Array(people);
  for (let i = 0; i < people; i++) {
    const drawn = Math.floor(random() * people);
    weights[drawn] = (weights[drawn] ?? 0) + 1;
  }
  return weights;
}

function intervalOf(values: number[]): Interval {
  const sorted = values.sort((a, b) => a - b);
  return {
    low: quantileSorted(sorted, 0.025) ?? Number.NaN,
    high: quantileSorted(sorted, 0.975) ?? Number.NaN,
  };
}
