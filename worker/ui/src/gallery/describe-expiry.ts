const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** A date says enough until then, hours before the end. */
const HOURS_FROM = 48;
/** When it is said aloud, hours before the end. */
const NOTES_AT = [2, 48] as const;

export type Expiry =
  | { kind: "none" | "expired" }
  | { kind: "date" }
  /** Hours rounded down: there is never less time than is said. */
  | { kind: "hours" | "minutes"; left: number };

/** How the end of an event's photos is told: by its date, then in hours, at last in minutes. */
export function describeExpiry(expiresAt: string | null, now: number): Expiry {
  if (expiresAt === null) return { kind: "none" };
  const left = Date.parse(expiresAt) - now;
  if (left <= 0) return { kind: "expired" };
  if (left > HOURS_FROM * HOUR_MS) return { kind: "date" };
  if (left > HOUR_MS) return { kind: "hours", left: Math.floor(left / HOUR_MS) };
  return { kind: "minutes", left: Math.max(1, Math.floor(left / MINUTE_MS)) };
}

/** The note that is due, as the hours it is named by: 48 or 2; null while none is. */
export function dueNote(expiresAt: string | null, now: number): number | null {
  if (expiresAt === null) return null;
  const left = Date.parse(expiresAt) - now;
  return left <= 0 ? null : (NOTES_AT.find((hours) => left <= hours * HOUR_MS) ?? null);
}
