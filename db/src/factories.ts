import { asc, eq, sql } from "drizzle-orm";
import type { Database } from "./client.ts";
import { insertAccountWithoutEvent } from "./queries/accounts.ts";
import { insertEvent, insertEventPhotographer, type NewEvent } from "./queries/events.ts";
import { insertGuest } from "./queries/registrations.ts";
import {
  type Consent,
  consents,
  type Event,
  events,
  idempotencyKeys,
  type Mail,
  type Membership,
  mails,
  memberships,
  photos,
  type Role,
} from "./schema/index.ts";

/**
 * Rows for tests and the demo, each with a name of its own, so that suites share one database without
 * seeing each other.
 */

const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** Random upper-case text that is a canonical event code as well as part of a name. */
export function randomTag(length = 10): string {
  return [...crypto.getRandomValues(new Uint8Array(length))]
    .map((b) => ALPHABET[b % ALPHABET.length])
    .join("");
}

export function createEvent(db: Database, given: Partial<NewEvent> = {}): Promise<Event> {
  const tag = randomTag();
  return insertEvent(db, { name: `Event ${tag}`, code: tag, ...given });
}

export interface CreatedAccount {
  id: number;
  username: string;
  email: string;
}

interface GivenAccount {
  username?: string;
  email?: string;
  /** A bcrypt hash; by default none that any password fits. */
  passwordHash?: string;
}

const named = ({ username, email, passwordHash }: GivenAccount) => {
  const tag = randomTag().toLowerCase();
  return {
    username: username ?? `name-${tag}`,
    email: email ?? `${tag}@example.com`,
    passwordHash: passwordHash ?? "!",
  };
};

/** A guest who registered for this event. */
export async function createGuest(
  db: Database,
  event: Pick<Event, "code">,
  given: GivenAccount = {},
): Promise<CreatedAccount> {
  const account = named(given);
  const id = await insertGuest(db, { ...account, code: event.code });
  if (id === undefined) throw new Error(`no event has the code ${event.code}`);
  return { id, username: account.username, email: account.email };
}

/** A photographer or admin; a photographer may be given the events they work for. */
export async function createStaff(
  db: Database,
  role: Exclude<Role, "guest">,
  { events = [], ...given }: GivenAccount & { events?: Pick<Event, "id">[] } = {},
): Promise<CreatedAccount> {
  const account = named(given);
  const id = await insertAccountWithoutEvent(db, { ...account, role });
  for (const event of events) await insertEventPhotographer(db, { eventId: event.id, accountId: id });
  return { id, username: account.username, email: account.email };
}

/** What nothing in the product does yet, or no test should wait for. */

export async function changeEventCode(db: Database, eventId: number, code: string): Promise<void> {
  await db.update(events).set({ code }).where(eq(events.id, eventId));
}

/** Makes a guest of one event a guest of another as well. */
export async function createMembership(db: Database, accountId: number, eventId: number): Promise<void> {
  await db.insert(memberships).values({ accountId, eventId });
}

export async function selectPhotoForAll(db: Database, photoId: number): Promise<void> {
  await db.update(photos).set({ showInGeneral: true }).where(eq(photos.id, photoId));
}

/** Lets the leases of an account's unanswered requests run out. */
export async function expireIdempotencyKeys(db: Database, accountId: number): Promise<void> {
  await db
    .update(idempotencyKeys)
    .set({ leaseUntil: new Date(0) })
    .where(eq(idempotencyKeys.accountId, accountId));
}

/** As photos were before their checksum was kept. */
export async function forgetCrc32(db: Database, eventId: number): Promise<void> {
  await db.update(photos).set({ crc32: null }).where(eq(photos.eventId, eventId));
}

/** What the organiser's funnel knows of a guest. */
export async function findMembership(db: Database, accountId: number): Promise<Membership | undefined> {
  const [row] = await db.select().from(memberships).where(eq(memberships.accountId, accountId));
  return row;
}

/** Lets the back-off of an event's photos run out. */
export async function makePhotosDue(db: Database, eventId: number): Promise<void> {
  await db
    .update(photos)
    .set({ nextAttemptAt: new Date(0) })
    .where(eq(photos.eventId, eventId));
}

/** What a worker leaves that died a while ago: its leases of an event's photos have run out, and nobody took over. */
export async function expirePhotoLeases(db: Database, eventId: number): Promise<void> {
  const past = new Date(0);
  await db
    .update(photos)
    .set({
      leaseUntil: sql`case when lease_until is null then null else ${past.toISOString()}::timestamptz end`,
    })
    .where(eq(photos.eventId, eventId));
  await db
    .update(photos)
    .set({ processedAt: past })
    .where(sql`event_id = ${eventId} and processed_at is not null`);
}

export function listConsents(db: Database, accountId: number): Promise<Consent[]> {
  return db.select().from(consents).where(eq(consents.accountId, accountId)).orderBy(asc(consents.id));
}

/** Mails to an address, oldest first. */
export function listMailsTo(db: Database, recipient: string): Promise<Mail[]> {
  return db.select().from(mails).where(eq(mails.recipient, recipient)).orderBy(asc(mails.id));
}

/** Forgets every mail, for a test that counts what its consumer does. */
export async function deleteMails(db: Database): Promise<void> {
  await db.delete(mails);
}

/** Lets the back-off of queued mails run out. */
export async function makeMailsDue(db: Database): Promise<void> {
  await db
    .update(mails)
    .set({ nextAttemptAt: new Date(0) })
    .where(eq(mails.status, "queued"));
}

/** Makes an event's photos and matches older than they are. */
export async function agePhotos(db: Database, eventId: number, seconds: number): Promise<void> {
  await db.execute(
    sql`update photos set uploaded_at = uploaded_at - make_interval(secs => ${seconds}) where event_id = ${eventId}`,
  );
  await db.execute(
    sql`update matches set created_at = created_at - make_interval(secs => ${seconds}) where event_id = ${eventId}`,
  );
}

/**
 * Where an account is still found: columns that point at it, and columns of text that hold its name or address,
 * of every table there is.
 */
export async function findTraces(db: Database, { id, username, email }: CreatedAccount): Promise<string[]> {
  const { rows: columns } = await db.execute<{ table: string; column: string; pointer: boolean }>(sql`
    select c.table_name as table, c.column_name as column,
      c.table_name = 'accounts' and c.column_name = 'id' or exists (
        select 1 from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any(f.conkey)
        where f.contype = 'f' and f.confrelid = 'accounts'::regclass
          and f.conrelid = format('%I', c.table_name)::regclass and a.attname = c.column_name) as pointer
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' order by 1, 2`);
  const traces: string[] = [];
  for (const { table, column, pointer } of columns) {
    const name = sql`${sql.identifier(table)}.${sql.identifier(column)}`;
    const found = pointer
      ? sql`${name} = ${id}`
      : sql`position(lower(${username}) in lower(${name}::text)) > 0
          or position(lower(${email}) in lower(${name}::text)) > 0`;
    const { rows } = await db.execute(sql`select 1 from ${sql.identifier(table)} where ${found} limit 1`);
    if (rows.length > 0) traces.push(`${table}.${column}`);
  }
  return traces;
}

/** Faces of an event that still have their vector, by photo. */
export async function listFaceVectors(db: Database, eventId: number): Promise<number[]> {
  const { rows } = await db.execute<{ photo_id: number }>(
    sql`select photo_id from faces where event_id = ${eventId} and embedding is not null order by photo_id, id`,
  );
  return rows.map((row) => row.photo_id);
}

/** Model packs that any stored vector is of, those of an unfinished move among them. */
export async function listVectorPacks(db: Database): Promise<string[]> {
  const { rows } = await db.execute<{ pack: string }>(sql`
    select model_pack as pack from faces where embedding is not null
    union select model_pack from selfies where embedding is not null
    union select next_model_pack from selfies where next_embedding is not null
    union select model_pack from accounts where template is not null order by 1`);
  return rows.map(({ pack }) => pack);
}
