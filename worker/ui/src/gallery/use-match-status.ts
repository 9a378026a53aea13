import type { InferResponseType } from "hono/client";
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "../api/api-error.ts";
import { api, call } from "../api/client.ts";
import { waitBefore } from "../api/keep-trying.ts";
import { pollWait } from "./poll-schedule.ts";

type Answer = InferResponseType<(typeof api)["rematch-status"]["$get"], 200>;

/** How far looking for somebody's photos has come. */
export type MatchStatus = Answer & {
  /** Why the last selfie was refused. */
  error?: string;
  selfie_checking?: boolean;
  finished_at?: string | null;
};

/**
 * Asks how far matching is for as long as the page is looked at: often at first and after every change, then seldom;
 * at once when the page is looked at again or the network is back. An answer that did not change costs a few bytes.
 * @param onTick after every answer, changed or not
 */
export function useMatchStatus(
  onTick: (status: MatchStatus, isNew: boolean) => void,
): MatchStatus | undefined {
  const [status, setStatus] = useState<MatchStatus>();
  const tick = useRef(onTick);
  tick.current = onTick;

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let asked = 0;
    let failures = 0;
    let etag: string | null = null;
    let latest: MatchStatus | undefined;
    let isOver = false;
    let isAsking = false;

    const ask = async () => {
      clearTimeout(timer);
      if (document.hidden || isOver || isAsking) return;
      isAsking = true;
      let wait = 0;
      try {
        const headers: Record<string, string> = etag ? { "If-None-Match": etag } : {};
        const response = await api["rematch-status"].$get(undefined, { headers });
        const isNew = (response.status as number) !== 304;
        if (isNew) {
          latest = (await call(Promise.resolve(response))) as MatchStatus;
          etag = response.headers.get("ETag");
          asked = 0;
          if (!isOver) setStatus(latest);
        }
        if (latest && !isOver) tick.current(latest, isNew);
        failures = 0;
        wait = pollWait(asked);
        asked += 1;
      } catch (error) {
        // Who is asked to log in again comes back to a new page.
        if (!(error instanceof ApiError) || !error.passes) isOver = true;
        failures += 1;
        wait = waitBefore(failures, error instanceof ApiError ? error.retryAfter : null);
      }
      isAsking = false;
      if (!isOver) timer = setTimeout(ask, wait);
    };
    const askNow = () => {
      asked = 0;
      void ask();
    };
    const onVisible = () => (document.hidden ? clearTimeout(timer) : askNow());
    void ask();
    document.addEventListener("visibilitychange", onVisible);
    addEventListener("online", askNow);
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
      removeEventListener("online", askNow);
    };
  }, []);
  return status;
}
