import type { InferResponseType } from "hono/client";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "../../api/api-error.ts";
import { api, call } from "../../api/client.ts";
import { language } from "../../i18n/language.ts";
import { pollWait } from "./poll-wait.ts";

const route = api.photographer.events[":event_id"]["upload-status"];
export type UploadStatus = InferResponseType<typeof route.$get, 200>;

/** How far the event's photos are, looked up again and again while the page is seen and `isMoving` or work is left. */
export function useUploadStatus(eventId: number, { isMoving }: { isMoving: boolean }) {
  const [status, setStatus] = useState<UploadStatus>();
  const [error, setError] = useState<ApiError>();
  const unchanged = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef("");

  const look = useCallback(async () => {
    clearTimeout(timer.current);
    let isWorking = true;
    try {
      const seen = await call(route.$get({ param: { event_id: String(eventId) } }));
      const text = JSON.stringify(seen);
      unchanged.current = text === last.current ? unchanged.current + 1 : 0;
      isWorking = seen.queued + seen.processing > 0;
      if (text !== last.current) setStatus(seen);
      last.current = text;
      setError(undefined);
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure;
      unchanged.current += 1;
      if (!failure.passes) {
        setError(failure);
        return;
      }
    }
    clearTimeout(timer.current);
    if (document.visibilityState === "visible" && (isWorking || moving.current)) {
      timer.current = setTimeout(look, pollWait(unchanged.current));
    }
  }, [eventId]);
  const moving = useRef(isMoving);
  moving.current = isMoving;

  const lookSoon = useCallback(() => {
    unchanged.current = 0;
    void look();
  }, [look]);

  useEffect(() => {
    const onVisible = () => document.visibilityState === "visible" && lookSoon();
    document.addEventListener("visibilitychange", onVisible);
    addEventListener("online", lookSoon);
    return () => {
      clearTimeout(timer.current);
      document.removeEventListener("visibilitychange", onVisible);
      removeEventListener("online", lookSoon);
    };
  }, [lookSoon]);
  // At the start and at the end of sending, and in another language.
  useEffect(lookSoon, [lookSoon, isMoving, language.value]);

  return { status, error, reload: lookSoon };
}
