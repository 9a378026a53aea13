import { setTimeout as sleep } from "node:timers/promises";
import { lastWords, type PartLog } from "./keep-log.ts";
import type { PartSpec } from "./run-part.ts";

/** A part did not start; the message is the sentence to show. */
export class PartFailedError extends Error {
  override name = "PartFailedError";
}

/** A process group that was just launched. */
export type Starting = {
  /** By performance.now(). */
  startedAt: number;
  /** total() of its log at that moment. */
  logMark: number;
  /** Resolves with how it ended: "exit code 1", "signal SIGKILL". */
  ended: Promise<string>;
};

const POLL_MS = 100;
/** One question whether it is ready may take this long. */
const ASK_TIMEOUT_MS = 5_000;

/**
 * Resolves when the part says that it is ready.
 * @throws PartFailedError when it ends first, says that it failed, takes too long, or `signal` gives it up;
 *   it may still run then.
 */
export async function awaitReadiness(
  spec: PartSpec,
  partLog: PartLog,
  { startedAt, logMark, ended }: Starting,
  signal: AbortSignal,
): Promise<void> {
  let end: string | null = null;
  ended.then((how) => {
    end = how;
  });
  while (!signal.aborted) {
    const trouble = findTrouble(spec, end, partLog.lines(logMark), performance.now() - startedAt);
    if (trouble !== null) {
      // Its last lines may still be in the pipe.
      await sleep(POLL_MS);
      throw new PartFailedError(`${trouble}: ${lastWords(partLog.lines(logMark))} (log: ${partLog.path})`);
    }
    const asking = AbortSignal.any([signal, AbortSignal.timeout(ASK_TIMEOUT_MS)]);
    if (await spec.isReady(asking).catch(() => false)) return;
    await sleep(POLL_MS);
  }
  throw new PartFailedError(`Starting the ${spec.title} was given up.`);
}

function findTrouble(spec: PartSpec, end: string | null, lines: string[], elapsedMs: number): string | null {
  if (end !== null) return `The ${spec.title} stopped while starting (${end})`;
  if (spec.hasFailed?.(lines)) return `The ${spec.title} cannot start`;
  if (elapsedMs <= spec.readyTimeoutMs) return null;
  return `The ${spec.title} was not ready after ${Math.round(spec.readyTimeoutMs / 1000)} s`;
}
