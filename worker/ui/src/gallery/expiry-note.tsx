import { useEffect, useState } from "preact/hooks";
import { formatDay } from "../i18n/format.ts";
import { announce } from "./announce.ts";
import { describeExpiry, dueNote } from "./describe-expiry.ts";
import { GALLERY_TEXTS } from "./texts.ts";

const MINUTE_MS = 60_000;

/** How long an event's photos are kept, told anew every minute; said aloud twice, two days and two hours before. */
export function ExpiryNote({ eventId, expiresAt }: { eventId: number; expiresAt: string | null }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  const due = dueNote(expiresAt, now);
  useEffect(() => {
    const key = `trouvaille.expiry.${eventId}`;
    if (due === null || sessionStorage.getItem(key) === String(due)) return;
    sessionStorage.setItem(key, String(due));
    announce(GALLERY_TEXTS.expiryNote(due));
  }, [due]);

  const expiry = describeExpiry(expiresAt, now);
  if (expiry.kind === "date")
    return <p class="secondary">{GALLERY_TEXTS.until(formatDay(expiresAt ?? ""))}</p>;
  if (expiry.kind !== "hours" && expiry.kind !== "minutes") return null;
  return (
    <p class="secondary" role="timer" aria-live="off">
      {expiry.kind === "hours"
        ? GALLERY_TEXTS.hoursLeft(expiry.left)
        : GALLERY_TEXTS.minutesLeft(expiry.left)}
    </p>
  );
}
