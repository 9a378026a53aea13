/** The scheduled handler may sweep for a while; longer than this is given up, in milliseconds. */
const CRON_TIMEOUT_MS = 60_000;

/**
 * Runs the scheduled handler of a worker under `wrangler dev` once, and waits for it.
 * @throws Error when the worker cannot be reached or the handler failed.
 */
export async function fireCronAt(workerUrl: string): Promise<void> {
  const response = await fetch(`${workerUrl}/cdn-cgi/handler/scheduled`, {
    signal: AbortSignal.timeout(CRON_TIMEOUT_MS),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`The scheduled handler answered ${response.status}: ${text}`);
}

/**
 * Fires again and again, never twice at a time. A worker that is away gets its next call when it is back;
 * what went wrong in the handler is in the worker's own log.
 */
export function fireRegularly(
  fireCron: () => Promise<void>,
  everySeconds: number,
  isReady: () => boolean,
): NodeJS.Timeout {
  let firing = false;
  return setInterval(() => {
    if (firing || !isReady()) return;
    firing = true;
    fireCron()
      .catch(() => undefined)
      .finally(() => {
        firing = false;
      });
  }, everySeconds * 1000);
}
