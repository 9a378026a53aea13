import { AppError } from "../errors.ts";

/**
 * The day of an ISO 8601 date or date with time, as YYYY-MM-DD; undefined stays undefined, nothing is null.
 * @throws AppError invalid_date, also for a day that no calendar has
 */
export function parseEventDate(given: string | null | undefined): string | null | undefined {
  if (given === undefined) return undefined;
  if (given === null || given === "") return null;
  const day = given.match(/^([12]\d{3}-\d{2}-\d{2})(T[\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/)?.[1];
  const time = new Date(`${day}T00:00:00Z`);
  // 30 February becomes a day of March.
  if (!day || Number.isNaN(time.getTime()) || !time.toISOString().startsWith(day)) {
    throw new AppError("invalid_date");
  }
  return day;
}
