import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { accounts, type Photo, photos, selfies } from "../schema/index.ts";

/**
 * An event on its way out has a code that begins with this. No code that anybody may choose does, and what
 * follows is random, so nothing finds the event any more.
 */
const DELETED_PREFIX = "~";

/** True for events that are not being deleted. For statements in which `events` goes by its own name. */
export const isLive = sql`left(events.code, 1) <> ${DELETED_PREFIX}`;

/**
 * Takes an event out of sight in one transaction: its code, its photographers, its guests' membership and
 * matches, and the session of guests who are in no other. Objects and rows follow, see clearDeletedEvents.
 * @returns the code it had, or undefined when there is no such event
 */
export async function markEventDeleted(db: Database, eventId: number): Promise<string | undefined> {
  const marked = sql`exists (select 1 from events where id = ${eventId} and left(code, 1) = ${DELETED_PREFIX})`;
  const [{ rows }] = await db.batch([
    db.execute<{ code: string }>(sql`
      with old as (select id, code from events where id = ${eventId} and ${isLive} for update)
      update events set code = ${DELETED_PREFIX} || upper(gen_random_uuid()::text), visibility = 'mine_only',
        closes_at = now(), cover_photo_id = null
      from old where events.id = old.id returning old.code`),
    db.execute(sql`delete from event_photographers where event_id = ${eventId} and ${marked}`),
    db.execute(sql`delete from memberships where event_id = ${eventId} and ${marked}`),
    db.execute(sql`delete from matches where event_id = ${eventId} and ${marked}`),
    db.execute(sql`
      update accounts set is_active = false, session_version = session_version + 1, template = null, model_pack = null
      where event_id = ${eventId} and ${marked}
        and not exists (select 1 from memberships m where m.account_id = accounts.id)`),
  ]);
  return rows[0]?.code;
}

/** Events that are marked, oldest first. */
export async function listDeletedEvents(db: Database, limit: number): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(
    sql`select id from events where left(code, 1) = ${DELETED_PREFIX} order by id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

export type PhotoKeys = Pick<Photo, "id" | "originalKey" | "previewKey" | "thumbnailKey">;

export function listPhotoKeys(
  db: Database,
  { eventId, limit }: { eventId: number; limit: number },
): Promise<PhotoKeys[]> {
  return db
    .select({
      id: photos.id,
      originalKey: photos.originalKey,
      previewKey: photos.previewKey,
      thumbnailKey: photos.thumbnailKey,
    })
    .from(photos)
    .where(eq(photos.eventId, eventId))
    .orderBy(asc(photos.id))
    .limit(limit);
}

/** After their objects are gone; faces and matches go with them. */
export async function deletePhotoRows(
  db: Database,
  { eventId, ids }: { eventId: number; ids: number[] },
): Promise<void> {
  await db.delete(photos).where(and(eq(photos.eventId, eventId), inArray(photos.id, ids)));
}

const inNoOtherEvent = sql`not exists (select 1 from memberships m where m.account_id = accounts.id)`;

/**
 * Guests who registered for a marked event and are in another one move there. Where their name is taken it
 * gets a random tail; where their address has an account already, that one is theirs and they stay to be deleted.
 */
export async function moveGuests(db: Database, eventId: number): Promise<void> {
  await db.execute(sql`
    update accounts set event_id = target.event_id,
      username = case when exists (select 1 from accounts o where lower(o.username) = lower(accounts.username)
        and coalesce(o.event_id, -1) = target.event_id) then accounts.username || '-' || left(gen_random_uuid()::text, 8) else accounts.username end
    from (
      select distinct on (m.account_id) m.account_id, m.event_id from memberships m
      join accounts a on a.id = m.account_id
      where a.event_id = ${eventId} and not exists (select 1 from accounts o
        where lower(o.email) = lower(a.email) and coalesce(o.event_id, -1) = m.event_id)
      order by m.account_id, m.joined_at
    ) target
    where accounts.id = target.account_id and accounts.event_id = ${eventId}`);
  // Who could not move anywhere is in no event but the one that goes.
  await db.execute(sql`
    delete from memberships m using accounts a where a.id = m.account_id and a.event_id = ${eventId}`);
}

/** Guests of a marked event that go with it, with the keys of their selfies' objects. */
export async function listGuestsToDelete(
  db: Database,
  { eventId, limit }: { eventId: number; limit: number },
): Promise<{ id: number; selfieKeys: string[] }[]> {
  return db
    .select({
      id: accounts.id,
      selfieKeys: sql<string[]>`coalesce((select json_agg(s.object_key) from ${selfies} s
        where s.account_id = accounts.id and s.object_key is not null), '[]')`,
    })
    .from(accounts)
    .where(and(eq(accounts.eventId, eventId), inNoOtherEvent))
    .orderBy(asc(accounts.id))
    .limit(limit);
}

/** After their objects are gone; everything that is theirs goes with them. */
export async function deleteGuests(
  db: Database,
  { eventId, ids }: { eventId: number; ids: number[] },
): Promise<void> {
  await db
    .delete(accounts)
    .where(and(eq(accounts.eventId, eventId), inArray(accounts.id, ids), inNoOtherEvent));
}

/** The last step. @returns false while there is still something in it */
export async function deleteEmptyEvent(db: Database, eventId: number): Promise<boolean> {
  const { rows } = await db.execute<{ id: number }>(sql`
    delete from events where id = ${eventId} and left(code, 1) = ${DELETED_PREFIX}
      and not exists (select 1 from photos where event_id = ${eventId})
      and not exists (select 1 from accounts where event_id = ${eventId})
    returning id`);
  return rows.length === 1;
}
