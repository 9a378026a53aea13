import { eq, lt, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { loginFailures } from "../schema/index.ts";

export interface BackOff {
  /** Tries without any wait. */
  free: number;
  /** First wait; it doubles with each try from then on. */
  firstSeconds: number;
  maxSeconds: number;
  /** A key that was left alone for so long starts anew. */
  forgetSeconds: number;
}

/** Doublings after which any wait is the longest one; keeps 2^n within a double. */
const MAX_DOUBLINGS = 30;

/**
 * Counts a try before it is made, so that a hundred at once are not all free, and looks whether the network
 * behind it is blocked. A try that comes too early is not counted. A free one blocks nobody for any time, as tries
 * at one moment reach the database in another order than their clocks say.
 * @returns seconds to wait for this key, 0 when the try may be made; and whether the network is blocked
 */
export async function countTry(
  db: Database,
  { key, networkKey, backOff, now }: { key: string; networkKey: string; backOff: BackOff; now: Date },
): Promise<{ waitSeconds: number; networkBlocked: boolean }> {
  const { free, firstSeconds, maxSeconds, forgetSeconds } = backOff;
  const at = sql`${now.toISOString()}::timestamptz`;
  const tries = sql`case when login_failures.updated_at < ${at} - make_interval(secs => ${forgetSeconds})
    then 1 else login_failures.failures + 1 end`;
  const { rows } = await db.execute<{
    counted: boolean;
    wait_seconds: number;
    network_blocked: boolean;
  }>(sql`
    with counted as (
      insert into login_failures (key, failures, blocked_until, updated_at) values (${key}, 1, 'epoch', ${at})
      on conflict (key) do update set failures = ${tries}, updated_at = ${at},
        blocked_until = case when ${tries} < ${free} then timestamptz 'epoch' else ${at} + make_interval(secs =>
          least(${maxSeconds}::float8, ${firstSeconds}::float8 * power(2, least(${MAX_DOUBLINGS}, ${tries} - ${free})))) end
      where login_failures.blocked_until <= ${at}
      returning 1
    )
    select exists (select 1 from counted) as counted,
      coalesce((select ceil(extract(epoch from blocked_until - ${at})) from login_failures where key = ${key}), 0)::int
        as wait_seconds,
      exists (select 1 from login_failures where key = ${networkKey} and blocked_until > ${at}) as network_blocked`);
  const [row] = rows;
  if (!row) throw new Error("a select without a table answered no row");
  return {
    waitSeconds: row.counted ? 0 : Math.max(1, row.wait_seconds),
    networkBlocked: row.network_blocked,
  };
}

export interface Bucket {
  /** Failures that may come at once. */
  capacity: number;
  /** Failures forgotten per second. */
  leakPerSecond: number;
  /** Wait of everybody behind the key once there are more. */
  blockSeconds: number;
}

/** Counts a failure of a whole network; old ones leak out, so that typing errors over a day never add up. */
export async function countNetworkFailure(
  db: Database,
  { key, bucket, now }: { key: string; bucket: Bucket; now: Date },
): Promise<void> {
  const { capacity, leakPerSecond, blockSeconds } = bucket;
  const at = sql`${now.toISOString()}::timestamptz`;
  const left = sql`greatest(0, login_failures.failures
    - floor(extract(epoch from ${at} - login_failures.updated_at) * ${leakPerSecond}::float8))::int + 1`;
  await db.execute(sql`
    insert into login_failures (key, failures, blocked_until, updated_at) values (${key}, 1, ${at}, ${at})
    on conflict (key) do update set failures = ${left}, updated_at = ${at},
      blocked_until = case when ${left} > ${capacity} then ${at} + make_interval(secs => ${blockSeconds})
        else login_failures.blocked_until end`);
}

export async function clearFailures(db: Database, key: string): Promise<void> {
  await db.delete(loginFailures).where(eq(loginFailures.key, key));
}

/** Deletes what no wait depends on any more. @returns how many */
export async function deleteOldFailures(db: Database, before: Date): Promise<number> {
  const rows = await db
    .delete(loginFailures)
    .where(lt(loginFailures.updatedAt, before))
    .returning({ key: loginFailures.key });
  return rows.length;
}
