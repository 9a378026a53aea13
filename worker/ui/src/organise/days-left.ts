const HOUR_MS = 3_600_000;
/** From here on hours are said: "1 day" may be 24 of them or 47. */
const HOURS_FROM = 48;

/** How long an event's photos are still there; `none` before the first of them. */
export type TimeLeft =
  | { kind: "none" }
  | { kind: "over" }
  | { kind: "days"; days: number }
  | { kind: "hours"; hours: number };

/** Rounded down: nobody is promised more time than there is. */
export function timeLeft(expiresAt: string | null, now: number): TimeLeft {
  if (expiresAt === null) return { kind: "none" };
  const left = Date.parse(expiresAt) - now;
  if (left <= 0) return { kind: "over" };
  const hours = Math.floor(left / HOUR_MS);
  return hours < HOURS_FROM ? { kind: "hours", hours } : { kind: "days", days: Math.floor(hours / 24) };
}
