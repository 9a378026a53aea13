import { useEffect, useState } from "preact/hooks";
import { estimateSeconds, roundMinutes } from "./estimate-time.ts";
import { summariseQueue } from "./summarise-queue.ts";
import { UPLOAD_TEXTS as T } from "./texts.ts";
import type { Uploader } from "./uploader.ts";

/** A number that changes more often is not read but watched. */
const EVERY_MS = 5_000;

/** How long it will take, once there is something to tell it from. */
export function TimeLeft({ uploader }: { uploader: Uploader }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const { startedAt, samples } = uploader.pace.peek();
  const left = summariseQueue(uploader.queue.peek()).activeBytes;
  const seconds = estimateSeconds(samples, { left, startedAt, now });
  return seconds === null ? null : <span>{sayMinutes(roundMinutes(seconds))}</span>;
}

function sayMinutes(minutes: number): string {
  if (minutes === 0) return T.aMinute;
  return minutes < 60 ? T.minutes(minutes) : T.hours(Math.floor(minutes / 60), minutes % 60);
}
