const DAY_MS = 86_400_000;
/** Ten years, as the API has it. */
export const MAX_RETENTION_DAYS = 3_650;
/** Photos that go sooner than this leave guests hardly a chance to take theirs home. */
const SOON_MS = 2 * DAY_MS;

/** The days of a field; undefined for anything but a whole number that the API takes. */
export function readDays(typed: string): number | undefined {
  const days = Number(typed.trim());
  return /^\d+$/.test(typed.trim()) && days >= 1 && days <= MAX_RETENTION_DAYS ? days : undefined;
}

/** When photos go if they are kept for other days than now, and whether that is soon; null before the first photo. */
export function planRetention(
  { expires_at, retention_days }: { expires_at: string | null; retention_days: number },
  days: number,
  now: number,
): { at: Date; isSoon: boolean } | null {
  if (expires_at === null) return null;
  const at = new Date(Date.parse(expires_at) + (days - retention_days) * DAY_MS);
  return { at, isSoon: days < retention_days && at.getTime() < now + SOON_MS };
}

/** Until when photos are kept if their time begins anew. */
export const retentionFrom = (now: number, days: number): Date => new Date(now + days * DAY_MS);
