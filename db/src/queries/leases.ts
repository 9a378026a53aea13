import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

/**
 * Work that is done by one at a time: rows with `lease_token`, `lease_until`, `attempts`, `deferrals` and
 * `next_attempt_at`. What a claim stores, it stores under the condition that its token is still in the row.
 */

/** The row may be taken now. */
export const isDue = sql`next_attempt_at <= now() and (lease_until is null or lease_until < now())`;

export const LEASE_ENDED = { leaseToken: null, leaseUntil: null };

/** Columns of a row that is being taken; the claim counts as an attempt. */
export const taken = (leaseSeconds: number) => ({
  leaseToken: sql`gen_random_uuid()`,
  leaseUntil: sql`now() + make_interval(secs => ${leaseSeconds})`,
  attempts: sql`attempts + 1`,
});

/** Columns of a row that is given back, to be tried again after a while. `isAttempt` false takes the attempt back too. */
export const givenBack = ({ delaySeconds, isAttempt }: { delaySeconds: number; isAttempt: boolean }) => ({
  ...LEASE_ENDED,
  nextAttemptAt: sql`now() + make_interval(secs => ${delaySeconds})`,
  ...(isAttempt ? {} : { attempts: sql`attempts - 1`, deferrals: sql`deferrals + 1` }),
});

/**
 * Id of the row that has waited longest and may be taken; others take the next one meanwhile.
 * @param waiting the status of rows that wait, as a literal: a parameter would hide the partial index
 */
export const longestWaiting = (table: PgTable, waiting: SQL, maxAttempts: number) =>
  sql`(select id from ${table} where status = ${waiting} and ${isDue} and attempts < ${maxAttempts}
    order by next_attempt_at, id limit 1 for update skip locked)`;

/** Ids of rows whose last attempt ended without a result. What is locked is skipped: it is being finished after all. */
export const exhausted = (
  table: PgTable,
  waiting: SQL,
  { maxAttempts, limit }: { maxAttempts: number; limit: number },
) =>
  sql`(select id from ${table} where status = ${waiting} and attempts >= ${maxAttempts}
    and (lease_until is null or lease_until < now()) order by next_attempt_at limit ${limit}
    for update skip locked)`;
