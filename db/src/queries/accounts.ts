import { eq, or, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { type Account, accounts, events, type Role } from "../schema/index.ts";

/** Scope of accounts that belong to no event: `coalesce(event_id, -1)` in the unique indexes. */
const NO_EVENT = sql`-1`;

const scope = sql`coalesce(${accounts.eventId}, -1)`;

interface Names {
  username?: string | undefined;
  email?: string | undefined;
}

export interface Availability {
  /** Null when no event has the code. */
  eventId: number | null;
  usernameTaken: boolean;
  emailTaken: boolean;
}

/**
 * Whether a name and an address are taken within one event, or, without a code, among the accounts that
 * belong to no event. One statement, two index look-ups; an unknown code finds nothing taken.
 */
export async function findAvailability(
  db: Database,
  { code, username, email }: Names & { code: string | null },
): Promise<Availability> {
  const inScope = code === null ? NO_EVENT : sql`(select id from ${events} where code = ${code})`;
  const taken = (column: "username" | "email", value: string | undefined) =>
    value === undefined
      ? sql`false`
      : sql`exists (select 1 from accounts where lower(${sql.identifier(column)}) = lower(${value}) and coalesce(event_id, -1) = ${inScope})`;
  const { rows } = await db.execute<{
    event_id: number | null;
    username_taken: boolean;
    email_taken: boolean;
  }>(
    sql`select ${inScope} as event_id, ${taken("username", username)} as username_taken, ${taken("email", email)} as email_taken`,
  );
  const [row] = rows;
  if (!row) throw new Error("a select without a table answered no row");
  return {
    eventId: code === null ? null : row.event_id,
    usernameTaken: row.username_taken,
    emailTaken: row.email_taken,
  };
}

export interface NewGuest {
  username: string;
  email: string;
  passwordHash: string;
}

/**
 * Makes a guest and their membership in one statement, if an event still has the code.
 * @returns the account, or undefined when no event has it
 * @throws NeonDbError 23505 on accounts_email_scope_key or accounts_username_scope_key
 */
export async function insertGuest(
  db: Database,
  { code, username, email, passwordHash }: NewGuest & { code: string },
): Promise<number | undefined> {
  const { rows } = await db.execute<{ id: number }>(sql`
    with event as (select id from events where code = ${code}),
    account as (
      insert into accounts (username, email, password_hash, role, event_id)
      select ${username}, ${email}, ${passwordHash}, 'guest', id from event
      returning id, event_id
    ),
    membership as (insert into memberships (account_id, event_id) select id, event_id from account)
    select id from account`);
  return rows[0]?.id;
}

/**
 * Makes an account that belongs to no event.
 * @throws NeonDbError 23505 on accounts_email_scope_key or accounts_username_scope_key
 */
export async function insertAccountWithoutEvent(
  db: Database,
  { username, email, passwordHash, role }: NewGuest & { role: Role },
): Promise<number> {
  const [row] = await db
    .insert(accounts)
    .values({ username, email, passwordHash, role })
    .returning({ id: accounts.id });
  if (!row) throw new Error("insert returned no row");
  return row.id;
}

export async function deleteAccount(db: Database, accountId: number): Promise<void> {
  await db.delete(accounts).where(eq(accounts.id, accountId));
}

export interface LoginCandidate {
  id: number;
  username: string;
  role: Role;
  passwordHash: string;
  sessionVersion: number;
  isActive: boolean;
  event: { id: number; name: string; code: string; date: string | null } | null;
}

/**
 * Accounts whose address or name is `login`, whatever their case, in all events or the one with `code`.
 * @param limit how many at most, so that the caller can see that there are more than it compares
 */
export async function listLoginCandidates(
  db: Database,
  { login, code, accountId, limit }: { login: string; code?: string; accountId?: number; limit: number },
): Promise<LoginCandidate[]> {
  const rows = await db
    .select({
      id: accounts.id,
      username: accounts.username,
      role: accounts.role,
      passwordHash: accounts.passwordHash,
      sessionVersion: accounts.sessionVersion,
      isActive: accounts.isActive,
      event: { id: events.id, name: events.name, code: events.code, date: events.date },
    })
    .from(accounts)
    .leftJoin(events, eq(events.id, accounts.eventId))
    .where(
      sql`${or(
        sql`lower(${accounts.email}) = lower(${login})`,
        sql`lower(${accounts.username}) = lower(${login})`,
      )}
      ${code === undefined ? sql`` : sql`and ${scope} = (select id from events where code = ${code})`}
      ${accountId === undefined ? sql`` : sql`and ${accounts.id} = ${accountId}`}`,
    )
    .orderBy(accounts.id)
    .limit(limit);
  return rows;
}

export interface SessionAccount {
  id: number;
  role: Role;
  eventId: number | null;
  isActive: boolean;
}

/** The account behind a token, if the token's session version is still the account's. */
export async function findSessionAccount(
  db: Database,
  { accountId, sessionVersion }: { accountId: number; sessionVersion: number },
): Promise<SessionAccount | undefined> {
  const [row] = await db
    .select({
      id: accounts.id,
      role: accounts.role,
      eventId: accounts.eventId,
      isActive: accounts.isActive,
      sessionVersion: accounts.sessionVersion,
    })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .limit(1);
  if (!row || row.sessionVersion !== sessionVersion) return undefined;
  return { id: row.id, role: row.role, eventId: row.eventId, isActive: row.isActive };
}

export interface AccountProfile {
  account: Pick<Account, "id" | "username" | "email" | "role" | "isActive" | "createdAt">;
  event: { id: number; name: string; code: string; date: string | null } | null;
}

/** An account as its owner sees it, with the event it registered for. */
export async function findProfile(db: Database, accountId: number): Promise<AccountProfile | undefined> {
  const [row] = await db
    .select({
      account: {
        id: accounts.id,
        username: accounts.username,
        email: accounts.email,
        role: accounts.role,
        isActive: accounts.isActive,
        createdAt: accounts.createdAt,
      },
      event: { id: events.id, name: events.name, code: events.code, date: events.date },
    })
    .from(accounts)
    .leftJoin(events, eq(events.id, accounts.eventId))
    .where(eq(accounts.id, accountId))
    .limit(1);
  return row;
}
