import { and, eq, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../client.ts";
import { type Account, accounts, events, type Role } from "../schema/index.ts";
import { hasEnded } from "./events.ts";

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
  /** The event takes no more guests. */
  closed: boolean;
}

/**
 * Whether a name and an address are taken within one event, or, without a code, among the accounts that
 * belong to no event. One statement, two index look-ups; an unknown code finds nothing taken.
 */
export async function findAvailability(
  db: Database,
  { code, username, email, now }: Names & { code: string | null; now?: Date },
): Promise<Availability> {
  const time = now ? sql`${now.toISOString()}::timestamptz` : sql`now()`;
  const inScope = code === null ? NO_EVENT : sql`(select id from ${events} where code = ${code})`;
  const taken = (column: "username" | "email", value: string | undefined) =>
    value === undefined
      ? sql`false`
      : sql`exists (select 1 from accounts where lower(${sql.identifier(column)}) = lower(${value}) and coalesce(event_id, -1) = ${inScope})`;
  const { rows } = await db.execute<{
    event_id: number | null;
    username_taken: boolean;
    email_taken: boolean;
    closed: boolean;
  }>(
    sql`select ${inScope} as event_id, ${taken("username", username)} as username_taken, ${taken("email", email)} as email_taken,
      exists (select 1 from events where code = ${code} and (closes_at <= ${time} or ${hasEnded(time)})) as closed`,
  );
  const [row] = rows;
  if (!row) throw new Error("a select without a table answered no row");
  return {
    eventId: code === null ? null : row.event_id,
    usernameTaken: row.username_taken,
    emailTaken: row.email_taken,
    closed: row.closed,
  };
}

export interface NewGuest {
  username: string;
  email: string;
  passwordHash: string;
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
  /** The event of the registration, else the first that was joined; null for staff. */
  eventId: number | null;
  isActive: boolean;
}

/**
 * The event that a guest without one of their own is asked about: the first they joined. As text, because it is
 * correlated with the `accounts` of the statement it is put into.
 */
const FIRST_JOINED =
  "(select m.event_id from memberships m where m.account_id = accounts.id order by m.joined_at, m.event_id limit 1)";

/** The event that routes without an event mean: the one of the registration, else the first that was joined. */
const ownEvent = sql<number | null>`coalesce(accounts.event_id, ${sql.raw(FIRST_JOINED)})`;

/** What a token claims. */
export interface SessionClaim {
  accountId: number;
  sessionVersion: number;
  /** The token's `jti`. */
  sessionId: string;
}

/** What a statement over `accounts` selects of the account behind a session. */
export const sessionAccount = {
  id: accounts.id,
  role: accounts.role,
  eventId: ownEvent,
  isActive: accounts.isActive,
};

/** The row of `accounts` whose session this is, while it lasts. */
export const isSession = ({ accountId, sessionVersion, sessionId }: SessionClaim) =>
  and(
    eq(accounts.id, accountId),
    eq(accounts.sessionVersion, sessionVersion),
    sql`not exists (select 1 from ended_sessions where ended_sessions.id = ${sessionId}::uuid)`,
  );

/**
 * The account behind a token, if the token's session version is still the account's and the token was not
 * logged out. One statement.
 */
export async function findSessionAccount(
  db: Database,
  session: SessionClaim,
): Promise<SessionAccount | undefined> {
  const [row] = await db.select(sessionAccount).from(accounts).where(isSession(session)).limit(1);
  return row;
}

/** Whom the guests of an event may turn to. */
export interface EventPhotographer {
  firstName: string | null;
  lastName: string | null;
  website: string | null;
}

export interface AccountProfile {
  account: Pick<
    Account,
    | "id"
    | "username"
    | "email"
    | "role"
    | "firstName"
    | "lastName"
    | "phone"
    | "website"
    | "language"
    | "isActive"
    | "createdAt"
  >;
  event: { id: number; name: string; code: string; date: string | null } | null;
  /** The first of the event's photographers; null for staff. */
  photographer: EventPhotographer | null;
}

/** An account as its owner sees it, with the event it registered for or joined first. */
export async function findProfile(db: Database, accountId: number): Promise<AccountProfile | undefined> {
  const photographers = alias(accounts, "photographers");
  const [row] = await db
    .select({
      account: {
        id: accounts.id,
        username: accounts.username,
        email: accounts.email,
        role: accounts.role,
        firstName: accounts.firstName,
        lastName: accounts.lastName,
        phone: accounts.phone,
        website: accounts.website,
        language: accounts.language,
        isActive: accounts.isActive,
        createdAt: accounts.createdAt,
      },
      event: { id: events.id, name: events.name, code: events.code, date: events.date },
      photographer: {
        id: photographers.id,
        firstName: photographers.firstName,
        lastName: photographers.lastName,
        website: photographers.website,
      },
    })
    .from(accounts)
    .leftJoin(events, eq(events.id, ownEvent))
    .leftJoin(
      photographers,
      eq(
        photographers.id,
        sql`(select min(p.account_id) from event_photographers p where p.event_id = events.id)`,
      ),
    )
    .where(eq(accounts.id, accountId))
    .limit(1);
  return row;
}

/** Chooses the language of mails to an account. */
export async function updateLanguage(
  db: Database,
  { accountId, language }: { accountId: number; language: Account["language"] },
): Promise<void> {
  await db.update(accounts).set({ language }).where(eq(accounts.id, accountId));
}

/** The bcrypt hash of an account's password. */
export async function findPasswordHash(db: Database, accountId: number): Promise<string | undefined> {
  const [row] = await db
    .select({ passwordHash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .limit(1);
  return row?.passwordHash;
}
