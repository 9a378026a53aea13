import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { ApiError } from "./api-error.ts";
import { keepTrying } from "./keep-trying.ts";

/** Shorter waits show nothing: a skeleton that flashes is worse than none. */
const SKELETON_AFTER_MS = 300;

export interface Resource<T> {
  data: T | undefined;
  /** A failure that trying again will not mend. */
  error: ApiError | undefined;
  /** True once loading took long enough to say so. */
  slow: boolean;
  reload: () => void;
  /** Puts in what is known better by now, such as an answer to a change. */
  set: (data: T | ((old: T | undefined) => T | undefined)) => void;
}

/**
 * Loads something for a page and keeps trying while the service is away. Loads again when `key` changes.
 * What was loaded stays until the next answer is there.
 */
export function useResource<T>(key: string, load: () => Promise<T>): Resource<T> {
  const [data, setData] = useState<T>();
  const [error, setError] = useState<ApiError>();
  const [slow, setSlow] = useState(false);
  const [round, setRound] = useState(0);
  const loadRef = useRef(load);
  loadRef.current = load;
  const shown = useRef<string>(undefined);

  useEffect(() => {
    const stop = new AbortController();
    if (shown.current !== key) setData(undefined);
    setError(undefined);
    const timer = setTimeout(() => setSlow(true), SKELETON_AFTER_MS);
    keepTrying(() => loadRef.current(), stop.signal)
      .then((loaded) => {
        if (stop.signal.aborted) return;
        shown.current = key;
        setData(() => loaded);
      })
      .catch((failure: ApiError) => {
        if (!stop.signal.aborted) setError(failure);
      })
      .finally(() => {
        clearTimeout(timer);
        if (!stop.signal.aborted) setSlow(false);
      });
    return () => {
      stop.abort();
      clearTimeout(timer);
      setSlow(false);
    };
  }, [key, round]);

  const reload = useCallback(() => setRound((last) => last + 1), []);
  return { data, error, slow, reload, set: setData };
}
