import { ApiError } from "./api-error.ts";
import { connection, noteDown } from "./connection.ts";

/** Waits after the first, second … failure, seconds; then the last one again and again. */
const WAITS = [2, 4, 8, 15, 30, 60] as const;
/** Share of a wait that is random, so that a hall full of phones does not come back at one moment. */
const JITTER = 0.2;

/** How long to wait before the next try, milliseconds. @param failures how many there were, 1 or more */
export function waitBefore(failures: number, retryAfter: number | null, random = Math.random()): number {
  const seconds = retryAfter ?? WAITS[Math.min(failures, WAITS.length) - 1] ?? WAITS[0];
  return seconds * 1000 * (1 + JITTER * random);
}

/**
 * Repeats a request for as long as it fails in a way that passes (no connection, 429, 5xx).
 * @throws ApiError of any other failure, DOMException AbortError
 */
export async function keepTrying<T>(request: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    signal?.throwIfAborted();
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof ApiError) || !error.passes) throw error;
      const wait = waitBefore(failures, error.retryAfter);
      if (error.status !== 429) noteDown(Date.now() + wait);
      await untilTimeOrOnline(wait, signal);
    }
  }
}

/** Ends early when the network is back. */
function untilTimeOrOnline(wait: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    const timer = setTimeout(() => end(resolve), wait);
    const end = (how: () => void) => {
      clearTimeout(timer);
      done.abort();
      how();
    };
    addEventListener("online", () => end(resolve), { signal: done.signal });
    addEventListener("trouvaille:retry", () => end(resolve), { signal: done.signal });
    signal?.addEventListener("abort", () => end(() => reject(signal.reason)), { signal: done.signal });
  });
}

/** Somebody pressed "try again": whoever waits tries now. */
export function retryNow(): void {
  if (connection.value.state === "down") noteDown();
  dispatchEvent(new Event("trouvaille:retry"));
}
