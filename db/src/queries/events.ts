import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { type Event, eventPhotographers, events, photos } from "../schema/index.ts";
import { isLive } from "./event-deletion.ts";

/** Until when an event's photos are kept that get one now: what is uploaded before its day is kept as if it came then. */
export const keptUntil = sql`greatest(now(), events.date::timestamptz) + make_interval(days => events.retention_days)`;

/** Its time has run out, and nobody joins it any more; false while it has no photos. For statements with `events`. */
export const hasEnded = (now: SQL) => sql`coalesce(events.expires_at <= ${now}, false)`;

/** Of the event that a query is about. */
const COUNTS = {
  guestsCount: sql<number>`(select count(*) from memberships where memberships.event_id = events.id)::int`,
  photosCount: sql<number>`(select count(*) from photos where photos.event_id = events.id)::int`,
};

/** The event with this code, which must be in canonical form. */
export async function findEventByCode(db: Database, code: string): Promise<Event | undefined> {
  const [event] = await db.select().from(events).where(eq(events.code, code)).limit(1);
  return event;
}

/** Events a photographer works for, newest first. */
export async function listEventsOfPhotographer(db: Database, accountId: number): Promise<Event[]> {
  const rows = await db
    .select({ event: events })
    .from(eventPhotographers)
    .innerJoin(events, eq(events.id, eventPhotographers.eventId))
    .where(eq(eventPhotographers.accountId, accountId))
    .orderBy(desc(events.id));
  return rows.map((row) => row.event);
}

/** Events a photographer works for, newest first, with how many guests and photos each has. */
export function listCountedEventsOfPhotographer(
  db: Database,
  accountId: number,
): Promise<{ event: Event; guestsCount: number; photosCount: number }[]> {
  return db
    .select({ event: events, ...COUNTS })
    .from(eventPhotographers)
    .innerJoin(events, eq(events.id, eventPhotographers.eventId))
    .where(eq(eventPhotographers.accountId, accountId))
    .orderBy(desc(events.id));
}

/** The event if this photographer works for it. */
export async function findEventOfPhotographer(
  db: Database,
  { eventId, accountId }: { eventId: number; accountId: number },
): Promise<Event | undefined> {
  const [row] = await db
    .select({ event: events })
    .from(eventPhotographers)
    .innerJoin(events, eq(events.id, eventPhotographers.eventId))
    .where(and(eq(eventPhotographers.accountId, accountId), eq(eventPhotographers.eventId, eventId)))
    .limit(1);
  return row?.event;
}

export async function findEvent(db: Database, eventId: number): Promise<Event | undefined> {
  const [event] = await db.select().from(events).where(eq(events.id, eventId)).limit(1);
  return event;
}

export type NewEvent = typeof events.$inferInsert;

/** @throws NeonDbError 23505 on events_code_key when another event has the code */
export async function insertEvent(db: Database, event: NewEvent): Promise<Event> {
  const [row] = await db.insert(events).values(event).returning();
  if (!row) throw new Error("insert returned no row");
  return row;
}

/** Lets a photographer upload to an event; a second time changes nothing. */
export async function insertEventPhotographer(
  db: Database,
  { eventId, accountId }: { eventId: number; accountId: number },
): Promise<void> {
  await db.insert(eventPhotographers).values({ eventId, accountId }).onConflictDoNothing();
}

export interface EventCard {
  event: Event;
  /** Photos that have their previews. */
  photosCount: number;
}

/** The event with this canonical code, as somebody sees it who has not joined yet. */
export async function findEventCard(db: Database, code: string): Promise<EventCard | undefined> {
  const [row] = await db
    .select({
      event: events,
      photosCount: sql<number>`(select count(*) from photos where photos.event_id = events.id
        and photos.status in ('processed', 'matched'))::int`,
    })
    .from(events)
    .where(eq(events.code, code))
    .limit(1);
  return row;
}

/** The small objects of the one photo that the organiser chose to stand for the event with this code. */
export async function findCover(
  db: Database,
  code: string,
): Promise<{ previewKey: string | null; thumbnailKey: string | null } | undefined> {
  const [row] = await db
    .select({ previewKey: photos.previewKey, thumbnailKey: photos.thumbnailKey })
    .from(events)
    .innerJoin(photos, and(eq(photos.id, events.coverPhotoId), eq(photos.eventId, events.id)))
    .where(eq(events.code, code))
    .limit(1);
  return row;
}

/** The event, unless it is being deleted. */
export async function findLiveEvent(db: Database, eventId: number): Promise<Event | undefined> {
  const [event] = await db
    .select()
    .from(events)
    .where(and(eq(events.id, eventId), isLive))
    .limit(1);
  return event;
}

export interface PlannedEvent {
  name: string;
  code: string;
  date: string | null;
  /** Works for it from the start; null: nobody does yet. */
  photographerId: number | null;
  retentionDays: number;
}

/**
 * Makes an event together with its photographer, in one statement.
 * @returns its id, or undefined when there is no such photographer
 * @throws NeonDbError 23505 on events_code_key when another event has the code
 */
export async function insertPlannedEvent(
  db: Database,
  { name, code, date, photographerId, retentionDays }: PlannedEvent,
): Promise<number | undefined> {
  const { rows } = await db.execute<{ id: number }>(sql`
    with photographer as (select id from accounts where id = ${photographerId}::int and role = 'photographer'),
    event as (
      insert into events (name, code, date, retention_days)
      select ${name}, ${code}, ${date}::date, ${retentionDays}::int
      where ${photographerId}::int is null or exists (select 1 from photographer)
      returning id
    ),
    assigned as (
      insert into event_photographers (account_id, event_id) select photographer.id, event.id from photographer, event
    )
    select id from event`);
  return rows[0]?.id;
}

export interface ManagedEvent {
  event: Event;
  /** Who works for it, the longest known first. */
  photographers: { id: number; username: string }[];
  guestsCount: number;
  photosCount: number;
}

/** Every event, newest first, with what an organiser's list shows of it. */
export function listManagedEvents(db: Database, limit: number): Promise<ManagedEvent[]> {
  return db
    .select({
      event: events,
      photographers: sql<{ id: number; username: string }[]>`coalesce((
        select json_agg(json_build_object('id', a.id, 'username', a.username) order by a.id)
        from event_photographers p join accounts a on a.id = p.account_id where p.event_id = events.id), '[]')`,
      ...COUNTS,
    })
    .from(events)
    .where(isLive)
    .orderBy(desc(events.id))
    .limit(limit);
}

export type EventChanges = Partial<
  Pick<
    Event,
    | "name"
    | "date"
    | "visibility"
    | "retentionDays"
    | "closesAt"
    | "cameraOnly"
    | "alertOnTwins"
    | "showUncertain"
  >
>;

/**
 * Changes what is given; a changed retention moves the expiry by the difference, and a later day never leaves less.
 * @returns the event as it is now
 */
export async function updateEvent(
  db: Database,
  eventId: number,
  changes: EventChanges,
): Promise<Event | undefined> {
  const { retentionDays, date } = changes;
  const days = sql`coalesce(${retentionDays ?? null}::int, retention_days)`;
  // Null stays null: there is no clock before the first upload.
  const moved = {
    expiresAt: sql`case when expires_at is not null then greatest(
      expires_at + make_interval(days => ${days} - retention_days),
      ${date ?? null}::date::timestamptz + make_interval(days => ${days})) end`,
  };
  const [event] = await db
    .update(events)
    // Something must be set, also when nothing is changed.
    .set({ id: eventId, ...changes, ...moved })
    .where(and(eq(events.id, eventId), isLive))
    .returning();
  return event;
}

/**
 * Gives an event another code; the old one finds nothing from then on.
 * @returns the old code, or undefined when there is no such event
 * @throws NeonDbError 23505 on events_code_key when another event has the code
 */
export async function replaceEventCode(
  db: Database,
  { eventId, code }: { eventId: number; code: string },
): Promise<string | undefined> {
  const { rows } = await db.execute<{ code: string }>(sql`
    with old as (select id, code from events where id = ${eventId} and ${isLive} for update)
    update events set code = ${code} from old where events.id = old.id returning old.code`);
  return rows[0]?.code;
}

/** Counts an event's photos as if the last one had arrived now: its whole time begins anew. */
export async function restartRetention(
  db: Database,
  eventId: number,
): Promise<{ expiresAt: Date | null; photosCount: number } | undefined> {
  const [row] = await db
    .update(events)
    .set({ expiresAt: keptUntil })
    .where(and(eq(events.id, eventId), isLive))
    .returning({
      expiresAt: events.expiresAt,
      photosCount: sql<number>`(select count(*) from photos where photos.event_id = events.id)::int`,
    });
  return row;
}

/** What became of choosing a cover: "absent" is a photo of another event or none, "unprocessed" one without previews. */
export type CoverChoice = "chosen" | "absent" | "unprocessed";

/** Makes a photo of this very event its cover, or none with null. */
export async function chooseCover(
  db: Database,
  { eventId, photoId }: { eventId: number; photoId: number | null },
): Promise<CoverChoice> {
  const { rows } = await db.execute<{ ready: boolean | null }>(sql`
    with photo as (
      select id, preview_key is not null and status <> 'failed' as ready from photos where id = ${photoId}::int and event_id = ${eventId}
    ),
    chosen as (
      update events set cover_photo_id = ${photoId}::int
      where id = ${eventId} and (${photoId}::int is null or exists (select 1 from photo where ready))
    )
    select (select ready from photo) as ready`);
  if (photoId === null) return "chosen";
  const ready = rows[0]?.ready ?? null;
  return ready === null ? "absent" : ready ? "chosen" : "unprocessed";
}

/** Assigns a photographer to an event; a second time changes nothing. */
export async function assignPhotographer(
  db: Database,
  { eventId, accountId }: { eventId: number; accountId: number },
): Promise<{ eventExists: boolean; photographerExists: boolean }> {
  const { rows } = await db.execute<{ event: boolean; photographer: boolean }>(sql`
    with event as (select id from events where id = ${eventId} and ${isLive}),
    photographer as (select id from accounts where id = ${accountId} and role = 'photographer'),
    assigned as (
      insert into event_photographers (account_id, event_id) select photographer.id, event.id from photographer, event
      on conflict do nothing
    )
    select exists (select 1 from event) as event, exists (select 1 from photographer) as photographer`);
  return { eventExists: rows[0]?.event ?? false, photographerExists: rows[0]?.photographer ?? false };
}

/** Takes an event away from a photographer. @returns false when they did not work for it */
export async function unassignPhotographer(
  db: Database,
  { eventId, accountId }: { eventId: number; accountId: number },
): Promise<boolean> {
  const rows = await db
    .delete(eventPhotographers)
    .where(and(eq(eventPhotographers.eventId, eventId), eq(eventPhotographers.accountId, accountId)))
    .returning({ accountId: eventPhotographers.accountId });
  return rows.length === 1;
}

/** Makes somebody the only photographer of an event, unless they work for it already. @returns whether they are one */
export async function replacePhotographers(
  db: Database,
  { eventId, accountId }: { eventId: number; accountId: number },
): Promise<boolean> {
  const { rows } = await db.execute<{ known: boolean }>(sql`
    with photographer as (select id from accounts where id = ${accountId} and role = 'photographer'),
    already as (select 1 from event_photographers where account_id = ${accountId} and event_id = ${eventId}),
    removed as (
      delete from event_photographers where event_id = ${eventId} and account_id <> ${accountId}
        and exists (select 1 from photographer) and not exists (select 1 from already)
    ),
    assigned as (
      insert into event_photographers (account_id, event_id)
      select photographer.id, events.id from photographer, events where events.id = ${eventId} and ${isLive}
      on conflict do nothing
    )
    select exists (select 1 from photographer) as known`);
  return rows[0]?.known ?? false;
}
