import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { ApiError } from "../api/api-error.ts";
import { keepTrying } from "../api/keep-trying.ts";
import type { View } from "./gallery-photo.ts";
import { loadPhotoList, type PhotoList, photoList } from "./photo-lists.ts";

/** Shorter waits show nothing. */
const SLOW_MS = 300;
/** Several reasons to ask again at one moment are one, milliseconds. */
const APART_MS = 2_000;

interface LoadedList {
  list: PhotoList;
  error: ApiError | undefined;
  slow: boolean;
  /** Asks for the list again. */
  refresh: () => void;
}

/** The photos of one view of an event, asked for when they are first shown and whenever there is a reason to. */
export function usePhotoList(eventId: number, view: View, mayShow: () => boolean): LoadedList {
  const list = photoList(eventId, view).value;
  const [error, setError] = useState<ApiError>();
  const [slow, setSlow] = useState(false);
  const [round, setRound] = useState(0);
  const askedAt = useRef(0);
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  const mayShowNow = useRef(mayShow);
  mayShowNow.current = mayShow;

  useEffect(() => {
    const stop = new AbortController();
    askedAt.current = Date.now();
    setError(undefined);
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    const options = { mayShow: () => mayShowNow.current(), signal: stop.signal };
    keepTrying(() => loadPhotoList(eventId, view, options), stop.signal)
      .catch((failure: unknown) => {
        if (!stop.signal.aborted && failure instanceof ApiError) setError(failure);
      })
      .finally(() => {
        clearTimeout(timer);
        setSlow(false);
      });
    return () => {
      stop.abort();
      clearTimeout(timer);
      clearTimeout(later.current);
    };
  }, [eventId, view, round]);

  const refresh = useCallback(() => {
    clearTimeout(later.current);
    const wait = Math.max(0, askedAt.current + APART_MS - Date.now());
    later.current = setTimeout(() => setRound((last) => last + 1), wait);
  }, []);
  return { list, error, slow, refresh };
}
