import { setTimeout as sleep } from "node:timers/promises";

/**
 * Looks again and again until `isGood` accepts what it sees. These are bounds for machines that are busy with
 * something else; how long it took is returned.
 * @throws Error with what was seen last
 */
export async function waitUntil<Seen>(
  look: () => Promise<Seen>,
  isGood: (seen: Seen) => boolean,
  { timeoutMs = 45_000, pollMs = 100 }: { timeoutMs?: number; pollMs?: number } = {},
): Promise<{ seen: Seen; seconds: number }> {
  const began = performance.now();
  for (;;) {
    const seen = await look();
    const milliseconds = performance.now() - began;
    if (isGood(seen)) return { seen, seconds: milliseconds / 1000 };
    if (milliseconds > timeoutMs) {
      throw new Error(`Still not after ${Math.round(milliseconds / 1000)} s: ${JSON.stringify(seen)}`);
    }
    await sleep(pollMs);
  }
}
