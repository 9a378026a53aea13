import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { isLive } from "./event-deletion.ts";
import { hasEnded } from "./events.ts";
import { isBeingDeleted, MARKED_DELETED } from "./photo-access.ts";
import { removeSelfies } from "./selfies.ts";

/**
 * What goes when an event's time has run out. Its clock is `events.expires_at`, which every upload moves. Statements
 * look at rows as they are and may be repeated at any time, also by two at once.
 */

const at = (time: Date) => sql`${time.toISOString()}::timestamptz`;

/**
 * When membership `s` of `events` no longer keeps the selfies of its account. Before the first upload there is no
 * clock yet: what came last of the event's day, the guest's joining and their newest selfie counts.
 */
const membershipEnds = sql`coalesce(events.expires_at, greatest(events.date::timestamptz, s.joined_at,
  (select max(created_at) from selfies where account_id = s.account_id)) + make_interval(days => events.retention_days))`;

/** Some event of the account, by its own name, had not ended `days` before `now`. */
const isInEvent = (now: Date, days = 0) => sql`exists (
  select 1 from memberships s join events on events.id = s.event_id
  where s.account_id = accounts.id and ${isLive} and ${membershipEnds} > ${at(now)} - make_interval(days => ${days}::int))`;

/**
 * Marks photos of ended events as deleted-photos.ts does, and lets their faces and matches go. An upload that comes
 * first moves the clock, and keeps them.
 * @returns how many were marked
 */
export async function markEndedPhotos(
  db: Database,
  { now, limit }: { now: Date; limit: number },
): Promise<number> {
  const { rows } = await db.execute<{ marked: number }>(sql`
    with ended as (
      select id from events where expires_at <= ${at(now)}
        -- A limit keeps this a look into the index for each event.
        and (select true from photos where event_id = events.id and not ${isBeingDeleted} limit 1)
      order by id limit 1 for update
    ),
    target as (
      select id from photos where event_id = (select id from ended) and not ${isBeingDeleted}
      order by id limit ${limit} for update
    ),
    marked as (
      update photos set ${MARKED_DELETED}
      from target where photos.id = target.id returning photos.id
    ),
    bare as (
      update events set cover_photo_id = null
      where id in (select id from ended) and cover_photo_id in (select id from target)
    ),
    gone as (delete from faces where photo_id in (select id from target))
    select count(*)::int as marked from marked`);
  return rows[0]?.marked ?? 0;
}

/**
 * The account, by its own name, is in no event that keeps its selfies. One that never was in an event keeps them for
 * `daysWithoutEvent` after the newest.
 */
const isPast = (now: Date, daysWithoutEvent: number) => sql`(accounts.role = 'guest' and not ${isInEvent(now)}
  and (exists (select 1 from memberships where account_id = accounts.id)
    or coalesce((select max(created_at) from selfies where account_id = accounts.id), accounts.created_at)
      <= ${at(now)} - make_interval(days => ${daysWithoutEvent}::int)))`;

interface Past {
  now: Date;
  daysWithoutEvent: number;
}

/** Guests whose last event has ended and of whom there are still selfies or a template. */
export async function listGuestsPast(
  db: Database,
  { now, daysWithoutEvent, limit }: Past & { limit: number },
): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select id from accounts
    where (template is not null or exists (select 1 from selfies where account_id = accounts.id and status <> 'removed'))
      and accounts.erasing_at is null and ${isPast(now, daysWithoutEvent)}
    order by id limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** Takes such a guest's selfies, template and matches away, unless they have joined another event meanwhile. */
export function removeSelfiesPast(
  db: Database,
  accountId: number,
  { now, daysWithoutEvent }: Past,
): Promise<number> {
  return removeSelfies(
    db,
    accountId,
    undefined,
    sql`exists (select 1 from accounts where id = ${accountId} and ${isPast(now, daysWithoutEvent)})`,
  );
}

/** Forgets requests to take photos off that are gone, with the names and addresses of those who asked. @returns how many */
export async function forgetRemovalRequests(db: Database, now: Date): Promise<number> {
  const { rows } = await db.execute(sql`
    delete from removal_requests using events
    where events.id = removal_requests.event_id and ${hasEnded(at(now))} returning removal_requests.id`);
  return rows.length;
}

/** Guests who have had no event for `days`: nothing is left that they could log in for. */
export async function listStaleGuests(
  db: Database,
  { now, days, limit }: { now: Date; days: number; limit: number },
): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select id from accounts
    where role = 'guest' and erasing_at is null and template is null and not ${isInEvent(now, days)}
      and not exists (select 1 from selfies where account_id = accounts.id and status <> 'removed')
      and accounts.created_at <= ${at(now)} - make_interval(days => ${days}::int)
    order by id limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** An event that was gone through is looked at again after so long, for what guests have denied or withdrawn since. */
const LOOK_AGAIN = sql`interval '1 day'`;

/** Events whose registration is closed and whose faces were not gone through since. */
export async function listEventsToClearVectors(
  db: Database,
  { now, limit }: { now: Date; limit: number },
): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select id from events
    where closes_at <= ${at(now)} and ${isLive}
      and (vectors_cleared_at is null or vectors_cleared_at < closes_at or vectors_cleared_at < ${at(now)} - ${LOOK_AGAIN}
        or exists (select 1 from photos where event_id = events.id and processed_at >= vectors_cleared_at))
    order by vectors_cleared_at nulls first, id limit ${limit}`);
  return rows.map(({ id }) => id);
}

/**
 * Empties the vectors of faces in which nobody was recognised, by any pack, of an event that nobody can join any more.
 * Waits while a selfie is being checked or a guest or a photo is still to be compared. When none is left the event
 * counts as gone through.
 * @returns how many were emptied
 */
export async function clearUnmatchedVectors(
  db: Database,
  { eventId, now, limit }: { eventId: number; now: Date; limit: number },
): Promise<number> {
  const waits = sql`(
    exists (select 1 from memberships s join accounts a on a.id = s.account_id
      where s.event_id = ${eventId} and s.matching and s.matched_template_version < a.template_version)
    or exists (select 1 from memberships s join selfies on selfies.account_id = s.account_id
      where s.event_id = ${eventId} and s.matching and selfies.status = 'pending'))`;
  const isRecognised = (face: SQL) => sql`exists (
    select 1 from matches m where m.face_id = ${face} and m.feedback is distinct from 'not_me')`;
  const [, { rows }] = await db.batch([
    // Who joins holds the event, and who closes or opens it writes it. Who compares marks the guest or the photo as
    // compared together with the matches, so that it is waited for by what is asked below.
    db.execute(sql`select id from events where id = ${eventId} for no key update`),
    db.execute<{ cleared: number }>(sql`
      with target as (
        select faces.id from faces join photos on photos.id = faces.photo_id
        where faces.event_id = ${eventId} and faces.embedding is not null and photos.status = 'matched'
          and not ${isRecognised(sql`faces.id`)} and (faces.same_as is null or not ${isRecognised(sql`faces.same_as`)})
          and exists (select 1 from events where id = ${eventId} and closes_at <= ${at(now)}) and not ${waits}
        order by faces.id limit ${limit}
      ),
      cleared as (update faces set embedding = null from target where faces.id = target.id returning 1),
      done as (
        update events set vectors_cleared_at = ${at(now)}
        where id = ${eventId} and not ${waits} and (select count(*) from target) < ${limit}
      )
      select count(*)::int as cleared from cleared`),
  ]);
  return rows[0]?.cleared ?? 0;
}
