import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "../api/api-error.ts";
import { keepTrying } from "../api/keep-trying.ts";
import { useCountdown } from "./connection-bar.tsx";

/** When the API does not say how long to wait after too many tries. */
const DEFAULT_WAIT_SECONDS = 60;

export interface Sending {
  sending: boolean;
  /** Until the next try is allowed; null while one is. */
  seconds: number | null;
  /** Why the last one was refused. */
  error: ApiError | undefined;
  /** @returns the answer, or undefined where it was refused, given up, or is not allowed yet */
  send: <T>(request: () => Promise<T>) => Promise<T | undefined>;
  /** What was typed has changed: a request that still waits is given up, a refusal is forgotten. */
  change: () => void;
}

/** Sends a form: goes on by itself once the service is back, counts down after too many tries, keeps a refusal. */
export function useSend(): Sending {
  const [sending, setSending] = useState(false);
  const [blockedUntil, setBlockedUntil] = useState<number | null>(null);
  const [error, setError] = useState<ApiError>();
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const left = useCountdown(blockedUntil);
  const seconds = left === 0 ? null : left;

  const send: Sending["send"] = async (request) => {
    if (sending || seconds !== null) return undefined;
    const trying = new AbortController();
    stop.current = trying;
    setError(undefined);
    setSending(true);
    try {
      const answer = await keepTrying(() => request().catch(keepRefusal), trying.signal);
      if (trying.signal.aborted) return undefined;
      if (!(answer instanceof ApiError)) return answer;
      if (answer.status === 429) {
        setBlockedUntil(Date.now() + (answer.retryAfter ?? DEFAULT_WAIT_SECONDS) * 1_000);
      }
      setError(answer);
    } catch (failure) {
      if (!trying.signal.aborted) throw failure;
    } finally {
      if (stop.current === trying) setSending(false);
    }
    return undefined;
  };

  const change = () => {
    stop.current?.abort();
    setSending(false);
    setError(undefined);
  };
  return { sending, seconds, error, send, change };
}

/** Trying on by itself is for what passes without anybody's doing; after too many tries a person decides. */
function keepRefusal(error: unknown): ApiError {
  if (error instanceof ApiError && (!error.passes || error.status === 429)) return error;
  throw error;
}
