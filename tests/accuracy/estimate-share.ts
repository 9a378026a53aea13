import type { Interval } from "./resample-people.ts";

/** Normal quantile of a two-sided 95 % interval. */
const Z = 1.959964;

/**
 * The 95 % interval of a share of independent trials, by Wilson's score: it stays within 0–1 and says something
 * also of 0 out of n. Source: Wilson, J. Am. Stat. Assoc. 22 (1927).
 * @throws RangeError for no trials.
 */
export function estimateShare(hits: number, trials: number): Interval & { readonly share: number } {
  if (!(trials > 0) || hits < 0 || hits > trials) throw new RangeError(`${hits} of ${trials} is no share.`);
  const share = hits / trials;
  const scale = 1 + Z ** 2 / trials;
  const centre = (share + Z ** 2 / (2 * trials)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / trials + Z ** 2 / (4 * trials ** 2));
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
