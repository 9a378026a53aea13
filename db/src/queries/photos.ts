import { and, desc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { type Event, eventPhotographers, events, type Photo, photos } from "../schema/index.ts";
import { isLive } from "./event-deletion.ts";
import { keptUntil } from "./events.ts";
import { idList } from "./id-list.ts";
import { isBeingDeleted, isManagedBy } from "./photo-access.ts";

export interface NewPhoto {
  eventId: number;
  photographerId: number;
  originalFilename: string;
  contentType: string;
  sha256: string;
  bytes: number;
  originalKey: string;
  width: number;
  height: number;
  takenAt: Date | null;
  /** CRC-32 of the stored original, unsigned. */
  crc32?: number;
}

/** The event, waited for while somebody marks it as deleted; an id that no row has once it is. */
const liveEvent = (eventId: number) =>
  sql`coalesce((select id from events where id = ${eventId} and ${isLive} for key share), -1)`;

/**
 * Adds a photo and moves the event's expiry, in one transaction. The unique index on (event, sha256) decides
 * who wins when the same bytes arrive twice.
 * @returns the new photo, or undefined when the event has these bytes already
 * @throws NeonDbError 23503 when the event is gone or being deleted
 */
export async function insertPhoto(db: Database, photo: NewPhoto): Promise<Photo | undefined> {
  const [[row]] = await db.batch([
    db
      .insert(photos)
      .values({ ...photo, eventId: liveEvent(photo.eventId) })
      .onConflictDoNothing({ target: [photos.eventId, photos.sha256] })
      .returning(),
    db
      .update(events)
      .set({ expiresAt: keptUntil })
      .where(
        and(
          eq(events.id, photo.eventId),
          sql`exists (select 1 from photos where original_key = ${photo.originalKey} and event_id = ${photo.eventId} and sha256 = ${photo.sha256})`,
        ),
      ),
  ]);
  return row;
}

export async function findPhotoByHash(
  db: Database,
  { eventId, sha256 }: { eventId: number; sha256: string },
): Promise<Photo | undefined> {
  const [row] = await db
    .select()
    .from(photos)
    .where(and(eq(photos.eventId, eventId), eq(photos.sha256, sha256)))
    .limit(1);
  return row;
}

/** Every photo of an event for its photographers, newest first. */
export function listEventPhotos(db: Database, eventId: number): Promise<Photo[]> {
  return db
    .select()
    .from(photos)
    .where(and(eq(photos.eventId, eventId), sql`not ${isBeingDeleted}`))
    .orderBy(desc(photos.uploadedAt), desc(photos.id));
}

/** Photos that a photographer uploaded to events they still work for, newest first. */
export async function listPhotosOfPhotographer(
  db: Database,
  { accountId, limit }: { accountId: number; limit: number },
): Promise<Photo[]> {
  return db
    .select(getTableColumns(photos))
    .from(photos)
    .innerJoin(eventPhotographers, eq(eventPhotographers.eventId, photos.eventId))
    .where(
      and(
        eq(eventPhotographers.accountId, accountId),
        eq(photos.photographerId, accountId),
        sql`not ${isBeingDeleted}`,
      ),
    )
    .orderBy(desc(photos.uploadedAt), desc(photos.id))
    .limit(limit);
}

/** Which of these bytes an event has already. */
export function listKnownHashes(
  db: Database,
  { eventId, sha256 }: { eventId: number; sha256: string[] },
): Promise<Photo[]> {
  return db
    .select()
    .from(photos)
    .where(and(eq(photos.eventId, eventId), inArray(photos.sha256, sha256)));
}

export interface UploadProgress {
  queued: number;
  /** Somebody is at work on it, or its guests are being looked for. */
  processing: number;
  done: number;
  failed: number;
}

/** How far the photos of an event have come. */
export async function countUploads(db: Database, eventId: number): Promise<UploadProgress> {
  const { rows } = await db.execute<UploadProgress & Record<string, unknown>>(sql`
    select count(*) filter (where status = 'queued' and lease_token is null)::int as queued,
      count(*) filter (where status = 'processed' or (status = 'queued' and lease_token is not null))::int as processing,
      count(*) filter (where status = 'matched')::int as done,
      count(*) filter (where status = 'failed' and not ${isBeingDeleted})::int as failed
    from photos where event_id = ${eventId}`);
  return rows[0] ?? { queued: 0, processing: 0, done: 0, failed: 0 };
}

/** Photos of an event that were given up, newest first. */
export function listFailedPhotos(
  db: Database,
  { eventId, limit }: { eventId: number; limit: number },
): Promise<Photo[]> {
  return db
    .select()
    .from(photos)
    .where(and(eq(photos.eventId, eventId), eq(photos.status, "failed"), sql`not ${isBeingDeleted}`))
    .orderBy(desc(photos.uploadedAt), desc(photos.id))
    .limit(limit);
}

/**
 * Chooses photos for every guest of an event that shows `selected` ones, or against it; null: not chosen either way.
 * @param of some photos, or all of one event
 * @returns ids of those that are as asked now; others do not exist for this account
 */
export async function choosePhotos(
  db: Database,
  {
    accountId,
    of,
    showInGeneral,
  }: {
    accountId: number;
    of: { photoIds: number[] } | { eventId: number };
    showInGeneral: boolean | null;
  },
): Promise<number[]> {
  const chosen = "eventId" in of ? sql`event_id = ${of.eventId}` : sql`id = any(${idList(of.photoIds)})`;
  const { rows } = await db.execute<{ id: number }>(sql`
    update photos set show_in_general = ${showInGeneral}
    where ${chosen} and not ${isBeingDeleted} and ${isManagedBy(accountId)} returning id`);
  return rows.map(({ id }) => id);
}

/** Writes down the CRC-32 of an original that was stored before it was taken. */
export async function saveCrc32(
  db: Database,
  { photoId, crc32 }: { photoId: number; crc32: number },
): Promise<void> {
  await db.update(photos).set({ crc32 }).where(eq(photos.id, photoId));
}

export interface EventExpiration {
  event: Pick<Event, "id" | "expiresAt">;
  photosCount: number;
}

export async function findEventExpiration(
  db: Database,
  eventId: number,
): Promise<EventExpiration | undefined> {
  const [row] = await db
    .select({
      event: { id: events.id, expiresAt: events.expiresAt },
      photosCount: sql<number>`(select count(*) from photos where photos.event_id = events.id
        and not ${isBeingDeleted})::int`,
    })
    .from(events)
    .where(eq(events.id, eventId))
    .limit(1);
  return row;
}
