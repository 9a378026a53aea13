import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { idempotencyKeys } from "../schema/index.ts";

export interface KeyedRequest {
  accountId: number;
  key: string;
  /** What the key stands for: one key is for one request. */
  request: string;
}

export interface KeptAnswer {
  status: number;
  answer: unknown;
}

/** free: this caller does the work · taken: another one is at it · answered: it was done · other: the key is another request's. */
export type KeyState =
  | { state: "free"; lease: string }
  | { state: "taken" }
  | ({ state: "answered" } & KeptAnswer)
  | { state: "other" };

/** Claims a key, for the first caller or after the lease of one that died; otherwise says what became of it. */
export async function claimIdempotencyKey(
  db: Database,
  { accountId, key, request }: KeyedRequest,
  leaseSeconds: number,
): Promise<KeyState> {
  const until = sql`now() + make_interval(secs => ${leaseSeconds})`;
  const [{ rows: claimed }, [row]] = await db.batch([
    db.execute<{ lease: string }>(sql`
      insert into idempotency_keys (account_id, key, request, lease_until)
      values (${accountId}, ${key}, ${request}, ${until})
      on conflict (account_id, key) do update set lease_until = excluded.lease_until
      where idempotency_keys.status is null and idempotency_keys.lease_until < now()
        and idempotency_keys.request = excluded.request
      returning lease_until::text as lease`),
    db
      .select()
      .from(idempotencyKeys)
      .where(and(eq(idempotencyKeys.accountId, accountId), eq(idempotencyKeys.key, key))),
  ]);
  if (claimed[0]) return { state: "free", lease: claimed[0].lease };
  // Freed between the two: whoever asks again gets it.
  if (!row) return { state: "taken" };
  if (row.request !== request) return { state: "other" };
  return row.status === null
    ? { state: "taken" }
    : { state: "answered", status: row.status, answer: row.answer };
}

/** Keeps the answer; the first one stays. @returns the answer that is kept */
export async function keepAnswer(
  db: Database,
  { accountId, key }: KeyedRequest,
  { status, answer }: KeptAnswer,
): Promise<KeptAnswer> {
  const { rows } = await db.execute<{ status: number; answer: unknown }>(sql`
    update idempotency_keys set status = coalesce(status, ${status}),
      answer = case when status is null then ${JSON.stringify(answer)}::jsonb else answer end
    where account_id = ${accountId} and key = ${key} returning status, answer`);
  return rows[0] ?? { status, answer };
}

/** Gives a key back after a request that failed, so that it can be tried again. */
export async function freeIdempotencyKey(
  db: Database,
  { accountId, key }: KeyedRequest,
  lease: string,
): Promise<void> {
  await db
    .delete(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.accountId, accountId),
        eq(idempotencyKeys.key, key),
        isNull(idempotencyKeys.status),
        sql`lease_until = ${lease}::timestamptz`,
      ),
    );
}

/** Forgets answers that nobody asks for any more. */
export async function deleteOldIdempotencyKeys(db: Database, olderThanSeconds: number): Promise<void> {
  await db
    .delete(idempotencyKeys)
    .where(sql`created_at < now() - make_interval(secs => ${olderThanSeconds})`);
}
