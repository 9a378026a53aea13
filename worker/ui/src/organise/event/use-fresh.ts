import { useEffect, useState } from "preact/hooks";
import { type Resource, useResource } from "../../api/use-resource.ts";

/** Between two looks while the page is in front, where a page says nothing else. */
const REFRESH_MS = 45_000;
/** Older numbers say so. */
export const STALE_MS = 60_000;
/** How often the age is looked at. */
const TICK_MS = 5_000;

export interface Fresh<T> extends Omit<Resource<{ value: T; at: number }>, "data" | "set"> {
  data: T | undefined;
  /** When it was read, milliseconds since 1970. */
  at: number | undefined;
  isStale: boolean;
}

export const isStaleAt = (at: number, now: number): boolean => now - at > STALE_MS;

/** A resource that is read again every now and then while somebody looks, and at once when they come back. */
export function useFresh<T>(key: string, load: () => Promise<T>, refreshMs = REFRESH_MS): Fresh<T> {
  const { data, error, slow, reload } = useResource(key, async () => ({
    value: await load(),
    at: Date.now(),
  }));
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    let last = Date.now();
    const look = () => {
      if (document.visibilityState !== "visible") return;
      setNow(Date.now());
      if (Date.now() - last < refreshMs) return;
      last = Date.now();
      reload();
    };
    const timer = setInterval(look, TICK_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [reload, refreshMs]);
  return {
    ...{ error, slow, reload, data: data?.value, at: data?.at },
    isStale: data !== undefined && isStaleAt(data.at, now),
  };
}
