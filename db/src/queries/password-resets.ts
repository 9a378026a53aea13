import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import type { Account } from "../schema/index.ts";

export interface ResetRecipient {
  accountId: number;
  /** As the account has it. */
  email: string;
  language: Account["language"];
}

/**
 * Stores a link for every account of an address, whatever its case, and voids the older ones.
 * @param tokenHash lower-case hex SHA-256 of the token
 * @returns whom to write to, or undefined when no active account has the address or it got enough links lately
 */
export async function insertPasswordReset(
  db: Database,
  {
    email,
    tokenHash,
    now,
    lifeMinutes,
    maxPerHour,
  }: { email: string; tokenHash: string; now: Date; lifeMinutes: number; maxPerHour: number },
): Promise<ResetRecipient | undefined> {
  const time = sql`${now.toISOString()}::timestamptz`;
  const address = sql`lower(${email})`;
  const [, { rows }] = await db.batch([
    // Requests for one address take turns, so that they count each other.
    db.execute(sql`select id from accounts where lower(email) = ${address} order by id for no key update`),
    db.execute<{ account_id: number; email: string; language: Account["language"] }>(sql`
      with recipient as (
        select id, email, language from accounts
        where lower(email) = ${address} and is_active
          and (select count(*) from password_resets
            where email = ${address} and created_at > ${time} - interval '1 hour') < ${maxPerHour}
        order by id desc limit 1
      ),
      voided as (
        update password_resets set used_at = ${time}
        where email = ${address} and used_at is null and exists (select 1 from recipient)
      ),
      fresh as (
        insert into password_resets (token_hash, email, created_at, expires_at)
        select ${tokenHash}, lower(email), ${time}, ${time} + make_interval(mins => ${lifeMinutes}) from recipient
      )
      select id as account_id, email, language from recipient`),
  ]);
  const [row] = rows;
  return row && { accountId: row.account_id, email: row.email, language: row.language };
}

export type ResetState = "open" | "used" | "expired";

/** How it stands with a token; undefined when there is none like it. */
export async function findPasswordReset(
  db: Database,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<ResetState | undefined> {
  const { rows } = await db.execute<{ state: ResetState }>(sql`
    select case when used_at is not null then 'used'
      when expires_at <= ${now.toISOString()}::timestamptz then 'expired' else 'open' end as state
    from password_resets where token_hash = ${tokenHash}`);
  return rows[0]?.state;
}

export interface ResetAccount {
  id: number;
  username: string;
  /** Sessions of this version and before are over. */
  endedVersion: number;
}

/**
 * Uses a token up: gives every account of its address the new password and ends their sessions. One statement, so
 * of two that come at once one finds the token used.
 * @returns the accounts; none when the token was used or has expired
 */
export async function usePasswordReset(
  db: Database,
  { tokenHash, passwordHash, now }: { tokenHash: string; passwordHash: string; now: Date },
): Promise<ResetAccount[]> {
  const time = sql`${now.toISOString()}::timestamptz`;
  // An account that is being erased has no password, and gets none.
  const { rows } = await db.execute<{ id: number; username: string; ended_version: number }>(sql`
    with used as (
      update password_resets set used_at = ${time}
      where token_hash = ${tokenHash} and used_at is null and expires_at > ${time}
      returning email
    ),
    changed as (
      update accounts set password_hash = ${passwordHash}, session_version = session_version + 1
      from used where lower(accounts.email) = used.email and password_hash <> ''
      returning id, username, session_version - 1 as ended_version
    )
    select id, username, ended_version from changed order by id`);
  return rows.map((row) => ({ id: row.id, username: row.username, endedVersion: row.ended_version }));
}

/** Deletes links that were used or expired before `before`. */
export async function deleteOldResets(db: Database, before: Date): Promise<void> {
  await db.execute(
    sql`delete from password_resets where least(expires_at, used_at) < ${before.toISOString()}::timestamptz`,
  );
}
