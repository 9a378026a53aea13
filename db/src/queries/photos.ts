import { and, desc, eq, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { type Event, events, type Photo, photos } from "../schema/index.ts";

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
}

/**
 * Adds a photo and moves the event's expiry, in one transaction. The unique index on (event, sha256) decides
 * who wins when the same bytes arrive twice.
 * @returns the new photo, or undefined when the event has these bytes already
 * @throws NeonDbError 23503 when the event is gone
 */
export async function insertPhoto(db: Database, photo: NewPhoto): Promise<Photo | undefined> {
  const [[row]] = await db.batch([
    db
      .insert(photos)
      .values(photo)
      .onConflictDoNothing({ target: [photos.eventId, photos.sha256] })
      .returning(),
    db
      .update(events)
      .set({ expiresAt: sql`now() + make_interval(days => ${events.retentionDays})` })
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
    .where(eq(photos.eventId, eventId))
    .orderBy(desc(photos.uploadedAt), desc(photos.id));
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
      photosCount: sql<number>`(select count(*) from photos where photos.event_id = events.id)::int`,
    })
    .from(events)
    .where(eq(events.id, eventId))
    .limit(1);
  return row;
}
