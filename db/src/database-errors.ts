import { NeonDbError } from "@neondatabase/serverless";

/** The driver's error inside whatever wrapped it, or undefined when the database was not what failed. */
export function findDatabaseError(thrown: unknown): NeonDbError | undefined {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if (error instanceof NeonDbError) return error;
  }
  return undefined;
}

/** Name of the unique index that a write ran into (SQLSTATE 23505), otherwise undefined. */
export function violatedUniqueIndex(thrown: unknown): string | undefined {
  const error = findDatabaseError(thrown);
  return error?.code === "23505" ? error.constraint : undefined;
}

/** True for a row that points at one which is gone (SQLSTATE 23503). */
export function isForeignKeyViolation(thrown: unknown): boolean {
  return findDatabaseError(thrown)?.code === "23503";
}

/**
 * True when the database did not answer: no SQLSTATE came back. What it was asked to do it may have done, or may
 * still do.
 */
export function isDatabaseUnavailable(thrown: unknown): boolean {
  const error = findDatabaseError(thrown);
  return error !== undefined && error.code === undefined;
}
