/** Seconds between looks while nothing changes; a change starts anew. */
const WAITS = [2, 2, 3, 5, 8, 13, 20, 30] as const;

/** How long to wait before looking again, milliseconds. @param unchanged looks in a row that showed nothing new */
export const pollWait = (unchanged: number): number =>
  1_000 * (WAITS[Math.min(unchanged, WAITS.length - 1)] ?? 30);
