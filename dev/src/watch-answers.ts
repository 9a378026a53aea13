/** What the watch decides by; each in milliseconds. */
export type AnswerLimits = {
  /** Between two questions. */
  intervalMs: number;
  /** One question may take this long. */
  timeoutMs: number;
  /** Dead after this long of refused connections: nothing listens. */
  refusedMs: number;
  /** Dead after this long without an answer although something listens: it may only be busy. */
  silentMs: number;
  /** As `silentMs`, once the log has said that the runtime crashed. */
  crashedMs: number;
};

/**
 * wrangler survives the death of either of its two workerd processes and starts it again, but after the death of
 * the one in front every request hangs for ever (seen with 4.156.2), while a worker that hashes passwords
 * is only slow. So silence counts for little until the log has told of a crash.
 */
export const WORKER_LIMITS: AnswerLimits = {
  intervalMs: 2_000,
  timeoutMs: 5_000,
  refusedMs: 8_000,
  silentMs: 60_000,
  crashedMs: 9_000,
};

export type AskOutcome = "answered" | "refused" | "silent";

/**
 * Asks again and again; calls `onDead` once with the reason when the limits say that no answer will come.
 * @param crashed whether the part's log has told of a crash since the last answer.
 * @returns a function that ends the watch.
 */
export function watchAnswers(
  ask: (timeoutMs: number) => Promise<AskOutcome>,
  crashed: () => boolean,
  onDead: (why: string) => void,
  limits: AnswerLimits = WORKER_LIMITS,
): () => void {
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  let troubleSince: number | null = null;

  async function check(): Promise<void> {
    const askedAt = performance.now();
    const outcome = await ask(limits.timeoutMs);
    if (ended) return;
    if (outcome === "answered") {
      troubleSince = null;
    } else {
      troubleSince ??= askedAt;
      const allowed =
        outcome === "refused" ? limits.refusedMs : crashed() ? limits.crashedMs : limits.silentMs;
      if (performance.now() - troubleSince >= allowed) {
        ended = true;
        return onDead(outcome === "refused" ? "does not listen any more" : "does not answer any more");
      }
    }
    timer = setTimeout(check, limits.intervalMs);
  }

  timer = setTimeout(check, limits.intervalMs);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}

/** Any HTTP answer counts, whatever its status; the body is not read. */
export async function askOverHttp(url: string, timeoutMs: number): Promise<AskOutcome> {
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
    await response.body?.cancel();
    return "answered";
  } catch (error) {
    const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
    return cause?.code === "ECONNREFUSED" ? "refused" : "silent";
  }
}
