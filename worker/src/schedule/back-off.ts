/**
 * Seconds until the next try: doubling from `firstSeconds`, never more than `maxSeconds`.
 * @param tries how often it was tried before, from 0
 */
export function backOff(
  tries: number,
  { firstSeconds, maxSeconds }: { firstSeconds: number; maxSeconds: number },
) {
  return Math.min(maxSeconds, firstSeconds * 2 ** Math.min(tries, 30));
}
