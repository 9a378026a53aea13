import { and, asc, eq, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { type Account, accounts, type Role } from "../schema/index.ts";

/** Photographers and admins: accounts without an event, whose names and addresses are unique among themselves. */
export interface NewStaff {
  username: string;
  email: string;
  passwordHash: string;
  role: Exclude<Role, "guest">;
  language: Account["language"];
  firstName?: string | null;
  lastName?: string | null;
  phone?: string | null;
  website?: string | null;
}

/**
 * @returns the account's id
 * @throws NeonDbError 23505 on accounts_email_scope_key or accounts_username_scope_key
 */
export async function insertStaff(db: Database, staff: NewStaff): Promise<number> {
  const [row] = await db.insert(accounts).values(staff).returning({ id: accounts.id });
  if (!row) throw new Error("insert returned no row");
  return row.id;
}

/** Number of the advisory lock that first admins wait for; nothing else in the product takes one. */
const FIRST_ADMIN_LOCK = 1;

/**
 * Makes the first admin, if there is none. Of two that come at once one waits for the other's commit.
 * @returns the account's id, or undefined when there is an admin already
 * @throws NeonDbError 23505 on accounts_email_scope_key or accounts_username_scope_key
 */
export async function insertFirstAdmin(
  db: Database,
  { username, email, passwordHash, language }: Omit<NewStaff, "role">,
): Promise<number | undefined> {
  const [, { rows }] = await db.batch([
    db.execute(sql`select pg_advisory_xact_lock(${FIRST_ADMIN_LOCK}::bigint)`),
    db.execute<{ id: number }>(sql`
      insert into accounts (username, email, password_hash, role, language)
      select ${username}, ${email}, ${passwordHash}, 'admin', ${language}
      where not exists (select 1 from accounts where role = 'admin')
      returning id`),
  ]);
  return rows[0]?.id;
}

export async function hasAdmin(db: Database): Promise<boolean> {
  const [row] = await db
    .select({ id: accounts.id })
    .from(accounts)
    .where(eq(accounts.role, "admin"))
    .limit(1);
  return row !== undefined;
}

export type Photographer = Pick<
  Account,
  "id" | "username" | "email" | "firstName" | "lastName" | "phone" | "website" | "isActive" | "createdAt"
> & { eventsCount: number };

export function listPhotographers(db: Database, limit: number): Promise<Photographer[]> {
  return db
    .select({
      id: accounts.id,
      username: accounts.username,
      email: accounts.email,
      firstName: accounts.firstName,
      lastName: accounts.lastName,
      phone: accounts.phone,
      website: accounts.website,
      isActive: accounts.isActive,
      createdAt: accounts.createdAt,
      eventsCount: sql<number>`(select count(*) from event_photographers p where p.account_id = accounts.id)::int`,
    })
    .from(accounts)
    .where(eq(accounts.role, "photographer"))
    .orderBy(asc(accounts.id))
    .limit(limit);
}

export type StaffChanges = Partial<
  Pick<Account, "username" | "email" | "firstName" | "lastName" | "phone" | "website" | "isActive">
>;

/**
 * Changes a photographer. Who is put to rest is logged out for good.
 * @returns the account's session version now, or undefined when there is no such photographer
 * @throws NeonDbError 23505 on accounts_email_scope_key or accounts_username_scope_key
 */
export async function updatePhotographer(
  db: Database,
  accountId: number,
  changes: StaffChanges,
): Promise<number | undefined> {
  const ended = changes.isActive === false ? { sessionVersion: sql`session_version + 1` } : {};
  const [row] = await db
    .update(accounts)
    // Something must be set, also when nothing is changed.
    .set({ id: accountId, ...changes, ...ended })
    .where(and(eq(accounts.id, accountId), eq(accounts.role, "photographer")))
    .returning({ sessionVersion: accounts.sessionVersion });
  return row?.sessionVersion;
}

export interface PhotographerDeletion {
  existed: boolean;
  /** Events they work for; with any, nothing was deleted. */
  events: string[];
  /** Null where nothing was deleted. */
  endedVersion: number | null;
}

/** Deletes a photographer who works for no event. Photos they uploaded once stay with their events. */
export async function deletePhotographer(db: Database, accountId: number): Promise<PhotographerDeletion> {
  const { rows } = await db.execute<{ existed: boolean; events: string[]; ended_version: number | null }>(sql`
    with photographer as (select id from accounts where id = ${accountId} and role = 'photographer' for update),
    theirs as (
      select e.name from event_photographers p join events e on e.id = p.event_id
      where p.account_id = ${accountId} order by e.id
    ),
    deleted as (
      delete from accounts where id in (select id from photographer) and not exists (select 1 from theirs)
      returning session_version
    )
    select exists (select 1 from photographer) as existed, coalesce((select json_agg(name) from theirs), '[]') as events,
      (select session_version from deleted) as ended_version`);
  const [row] = rows;
  if (!row) throw new Error("a select without a table answered no row");
  return { existed: row.existed, events: row.events, endedVersion: row.ended_version };
}
