import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { isBeingDeleted, MARKED_DELETED } from "./photo-access.ts";

/**
 * An event on its way out has a code that begins with this. No code that anybody may choose does, and what
 * follows is random, so nothing finds the event any more.
 */
const DELETED_PREFIX = "~";

/** True for events that are not being deleted. For statements in which `events` goes by its own name. */
export const isLive = sql`left(events.code, 1) <> ${DELETED_PREFIX}`;

const isMarked = (eventId: number) =>
  sql`exists (select 1 from events e where e.id = ${eventId} and left(e.code, 1) = ${DELETED_PREFIX})`;

/**
 * Marks every photo of the event as deleted-photos.ts does, and lets its faces go. Matching that waited for the mark
 * locks no more of a photo than its key, and sees that it changed by the new hash, which is part of one.
 */
const markPhotos = (eventId: number) => sql`
  with marked as (
    update photos set ${MARKED_DELETED}
    where event_id = ${eventId} and not ${isBeingDeleted} and ${isMarked(eventId)}
  )
  delete from faces where event_id = ${eventId} and ${isMarked(eventId)}`;

/**
 * Takes an event out of sight in one transaction: its code, its photographers, its guests' membership, its matches,
 * faces and photos. Guests, objects and rows follow, see clearDeletedEvents.
 * @returns the code it had, or undefined when there is no such event
 */
export async function markEventDeleted(db: Database, eventId: number): Promise<string | undefined> {
  const [{ rows }] = await db.batch([
    db.execute<{ code: string }>(sql`
      with old as (select id, code from events where id = ${eventId} and ${isLive} for update)
      update events set code = ${DELETED_PREFIX} || upper(gen_random_uuid()::text), visibility = 'mine_only',
        closes_at = now(), cover_photo_id = null
      from old where events.id = old.id returning old.code`),
    db.execute(sql`delete from event_photographers where event_id = ${eventId} and ${isMarked(eventId)}`),
    db.execute(sql`delete from memberships where event_id = ${eventId} and ${isMarked(eventId)}`),
    // The photos before their matches, as matches.ts says.
    db.execute(
      sql`select id from photos where event_id = ${eventId} and ${isMarked(eventId)} order by id for update`,
    ),
    db.execute(sql`delete from matches where event_id = ${eventId} and ${isMarked(eventId)}`),
    db.execute(markPhotos(eventId)),
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

export interface EndedVersion {
  accountId: number;
  /** The one that ended. */
  sessionVersion: number;
}

/**
 * Sees to the guests who registered for a marked event. Who is in another one moves there; where their name is
 * taken it gets a random tail. Everybody else is marked as being erased, as erasures.ts does: who is in no other
 * event, and who has another account with the same address in each of them, which is theirs to go on with.
 * @returns the sessions that ended
 */
export async function retireGuests(db: Database, eventId: number): Promise<EndedVersion[]> {
  const [, { rows }] = await db.batch([
    db.execute(sql`
      update accounts set event_id = target.event_id,
        username = case when exists (select 1 from accounts o where lower(o.username) = lower(accounts.username)
          and coalesce(o.event_id, -1) = target.event_id) then accounts.username || '-' || left(gen_random_uuid()::text, 8)
          else accounts.username end
      from (
        select distinct on (m.account_id) m.account_id, m.event_id from memberships m
        join accounts a on a.id = m.account_id
        join events on events.id = m.event_id and ${isLive}
        where a.event_id = ${eventId} and not exists (select 1 from accounts o
          where lower(o.email) = lower(a.email) and coalesce(o.event_id, -1) = m.event_id)
        order by m.account_id, m.joined_at
      ) target
      where accounts.id = target.account_id and accounts.event_id = ${eventId} and ${isMarked(eventId)}`),
    db.execute<{ id: number; ended_version: number }>(sql`
      update accounts set is_active = false, password_hash = '', erasing_at = now(), session_version = session_version + 1,
        template = null, model_pack = null, template_version = template_version + 1
      where event_id = ${eventId} and erasing_at is null and ${isMarked(eventId)}
      returning id, session_version - 1 as ended_version`),
    // After the accounts, as a selfie that is being checked takes them.
    db.execute(sql`
      update selfies set status = 'removed', embedding = null, next_embedding = null, lease_token = null
      from accounts a where a.id = selfies.account_id and a.event_id = ${eventId} and ${isMarked(eventId)}`),
  ]);
  return rows.map((row) => ({ accountId: row.id, sessionVersion: row.ended_version }));
}

/** Marks photos that came in since, and says which there are still. */
export async function listPhotosOfDeletedEvent(
  db: Database,
  { eventId, limit }: { eventId: number; limit: number },
): Promise<number[]> {
  const [, { rows }] = await db.batch([
    db.execute(markPhotos(eventId)),
    db.execute<{ id: number }>(sql`
      select id from photos where event_id = ${eventId} and ${isMarked(eventId)} order by id limit ${limit}`),
  ]);
  return rows.map(({ id }) => id);
}

/** Guests of a marked event that are still there. */
export async function listGuestsOfDeletedEvent(
  db: Database,
  { eventId, limit }: { eventId: number; limit: number },
): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select id from accounts where event_id = ${eventId} and ${isMarked(eventId)} order by id limit ${limit}`);
  return rows.map(({ id }) => id);
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
