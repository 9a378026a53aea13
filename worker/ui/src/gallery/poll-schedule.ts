/** Seconds before the first, second … question; matches come within seconds of a selfie or an upload. */
const WAITS = [1, 1, 2, 2, 3, 5, 8, 13, 20, 30] as const;
const THEN_SECONDS = 30;
/** So many times: ten minutes. */
const THEN_TIMES = 20;
const LATER_SECONDS = 120;
/** Share of a wait that is random, either way, so that a hall full of phones does not ask at one moment. */
const JITTER = 0.2;

/**
 * How long to wait before asking again whether there are new photos, milliseconds.
 * @param asked how often it was asked since something last changed
 * @param random 0 to 1
 */
export function pollWait(asked: number, random = Math.random()): number {
  const seconds = WAITS[asked] ?? (asked < WAITS.length + THEN_TIMES ? THEN_SECONDS : LATER_SECONDS);
  return seconds * 1_000 * (1 + JITTER * (2 * random - 1));
}
