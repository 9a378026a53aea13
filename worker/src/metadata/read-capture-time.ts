/** Exif 2.32, 4.6.5: "YYYY:MM:DD HH:MM:SS"; some writers use other separators. */
const DATE_TIME = /^\s*(\d{4})[:/.-](\d{2})[:/.-](\d{2})[ T](\d{2}):(\d{2}):(\d{2})/;
const OFFSET = /^\s*([+-])(\d{2}):(\d{2})/;

/** Before it there were no photographs to mail in; cameras without a clock write 0000 or 1900. */
const FIRST_YEAR = 1901;
const MINUTE_MS = 60_000;
/** The farthest time zone from UTC, in minutes. */
const MAX_OFFSET_MINUTES = 14 * 60;

/**
 * The instant of an EXIF date and time.
 * @param dateTime "YYYY:MM:DD HH:MM:SS", the camera's local time.
 * @param offset "±HH:MM" from UTC; without one, or with an impossible one, the time is taken for UTC.
 * @returns null for blanks, zeros and dates no calendar has.
 */
export function readCaptureTime(dateTime: string, offset: string): Date | null {
  const [, ...parts] = DATE_TIME.exec(dateTime) ?? [];
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  if (year < FIRST_YEAR) return null;
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  // Date.UTC carries 31 February into March and 24:61 into the next day; such times were never taken.
  const isReal = local.toISOString().startsWith(`${parts.slice(0, 3).join("-")}T${parts.slice(3).join(":")}`);
  return isReal ? new Date(local.getTime() - offsetMinutes(offset) * MINUTE_MS) : null;
}

function offsetMinutes(offset: string): number {
  const [, sign, hours, minutes] = OFFSET.exec(offset) ?? [];
  const total = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  if (total > MAX_OFFSET_MINUTES) return 0;
  return sign === "-" ? -total : total;
}
