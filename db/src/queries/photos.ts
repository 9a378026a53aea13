import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { type Event, eventPhotographers, events, type Photo, photos } from "../schema/index.ts";

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

export interface ClaimedPhoto {
  id: number;
  eventId: number;
  originalKey: string;
  attempts: number;
  deferrals: number;
  leaseToken: string;
}

/** Takes the queued photo that has waited longest and nobody holds; the claim counts as an attempt. */
export async function claimQueuedPhoto(
  db: Database,
  { leaseSeconds, maxAttempts }: { leaseSeconds: number; maxAttempts: number },
): Promise<ClaimedPhoto | undefined> {
  const [row] = await db
    .update(photos)
    .set({
      leaseToken: sql`gen_random_uuid()`,
      leaseUntil: sql`now() + make_interval(secs => ${leaseSeconds})`,
      attempts: sql`${photos.attempts} + 1`,
    })
    .where(
      eq(
        photos.id,
        sql`(select id from photos where status = 'queued' and next_attempt_at <= now()
          and (lease_until is null or lease_until < now()) and attempts < ${maxAttempts}
          order by next_attempt_at, id limit 1 for update skip locked)`,
      ),
    )
    .returning({
      id: photos.id,
      eventId: photos.eventId,
      originalKey: photos.originalKey,
      attempts: photos.attempts,
      deferrals: photos.deferrals,
      leaseToken: photos.leaseToken,
    });
  if (!row?.leaseToken) return undefined;
  return { ...row, leaseToken: row.leaseToken };
}

export interface FoundFace {
  /** Fractions (0–1) of the upright photo. */
  box: { x: number; y: number; width: number; height: number };
  detectionScore: number;
  embeddingNorm: number;
  /** Unit vector. */
  embedding: number[];
}

export interface ProcessedPhoto {
  width: number;
  height: number;
  color: string;
  previewKey: string;
  thumbnailKey: string;
  modelPack: string;
  faces: FoundFace[];
}

/**
 * Stores what was found on a claimed photo, all of it or nothing, in one statement.
 * @returns false when the claim was lost: the photo was deleted, or another worker has it
 */
export async function finishProcessedPhoto(
  db: Database,
  claimed: ClaimedPhoto,
  processed: ProcessedPhoto,
): Promise<boolean> {
  const rows = JSON.stringify(
    processed.faces.map((face, ordinal) => ({
      ordinal,
      ...face.box,
      detection_score: face.detectionScore,
      embedding_norm: face.embeddingNorm,
      embedding: JSON.stringify(face.embedding),
    })),
  );
  const { rows: finished } = await db.execute<{ id: number }>(sql`
    with photo as (
      update photos set status = 'processed', width = ${processed.width}, height = ${processed.height},
        color = ${processed.color}, preview_key = ${processed.previewKey}, thumbnail_key = ${processed.thumbnailKey},
        face_count = ${processed.faces.length}, lease_token = null, lease_until = null, processed_at = now()
      where id = ${claimed.id} and lease_token = ${claimed.leaseToken}::uuid and status = 'queued'
      returning id, event_id
    ),
    found as (
      insert into faces (photo_id, event_id, ordinal, x, y, width, height, detection_score, embedding_norm, embedding, model_pack)
      select photo.id, photo.event_id, f.ordinal, f.x, f.y, f.width, f.height, f.detection_score, f.embedding_norm,
        f.embedding::vector, ${processed.modelPack}
      from photo, jsonb_to_recordset(${rows}::jsonb) as f(ordinal smallint, x real, y real, width real, height real,
        detection_score real, embedding_norm real, embedding text)
    )
    select id from photo`);
  return finished.length === 1;
}

const held = (claimed: ClaimedPhoto) =>
  and(eq(photos.id, claimed.id), eq(photos.leaseToken, claimed.leaseToken), eq(photos.status, "queued"));

/** Gives a photo up for good; `failure` is a stable code that the photographer's list shows. */
export async function failPhoto(db: Database, claimed: ClaimedPhoto, failure: string): Promise<void> {
  await db
    .update(photos)
    .set({ status: "failed", failure, leaseToken: null, leaseUntil: null, processedAt: sql`now()` })
    .where(held(claimed));
}

/** Gives a claim back, to be tried again after a while. `isAttempt` false takes the attempt back too. */
export async function releasePhoto(
  db: Database,
  claimed: ClaimedPhoto,
  { delaySeconds, isAttempt }: { delaySeconds: number; isAttempt: boolean },
): Promise<void> {
  await db
    .update(photos)
    .set({
      leaseToken: null,
      leaseUntil: null,
      nextAttemptAt: sql`now() + make_interval(secs => ${delaySeconds})`,
      ...(isAttempt
        ? {}
        : { attempts: sql`${photos.attempts} - 1`, deferrals: sql`${photos.deferrals} + 1` }),
    })
    .where(held(claimed));
}

/** Fails the photos whose last attempt ended without a result, for example because it killed the worker. */
export async function failExhaustedPhotos(
  db: Database,
  { maxAttempts, failure, limit }: { maxAttempts: number; failure: string; limit: number },
): Promise<number> {
  const rows = await db
    .update(photos)
    .set({ status: "failed", failure, leaseToken: null, leaseUntil: null, processedAt: sql`now()` })
    .where(
      inArray(
        photos.id,
        // Skipping what is locked: it is being finished after all.
        sql`(select id from photos where status = 'queued' and attempts >= ${maxAttempts}
          and (lease_until is null or lease_until < now()) order by next_attempt_at limit ${limit}
          for update skip locked)`,
      ),
    )
    .returning({ id: photos.id });
  return rows.length;
}

/** Photos whose faces are stored but were not matched since, which a worker that died leaves behind. */
export async function listPhotosToMatch(
  db: Database,
  { olderThanSeconds, limit }: { olderThanSeconds: number; limit: number },
): Promise<number[]> {
  const rows = await db
    .select({ id: photos.id })
    .from(photos)
    .where(sql`status = 'processed' and processed_at <= now() - make_interval(secs => ${olderThanSeconds})`)
    .orderBy(photos.processedAt)
    .limit(limit);
  return rows.map((row) => row.id);
}

/** What waits to be worked on and may be taken now. */
export async function countDueWork(db: Database): Promise<{ selfies: number; photos: number }> {
  const due = sql`next_attempt_at <= now() and (lease_until is null or lease_until < now())`;
  const { rows } = await db.execute<{ selfies: number; photos: number }>(sql`
    select (select count(*) from selfies where status = 'pending' and ${due})::int as selfies,
      (select count(*) from photos where status = 'queued' and ${due})::int as photos`);
  return rows[0] ?? { selfies: 0, photos: 0 };
}

/** Every photo of an event for its photographers, newest first. */
export function listEventPhotos(db: Database, eventId: number): Promise<Photo[]> {
  return db
    .select()
    .from(photos)
    .where(eq(photos.eventId, eventId))
    .orderBy(desc(photos.uploadedAt), desc(photos.id));
}

/** A photo as a guest's lists need it. */
export interface ListedPhoto {
  photo: Photo;
  eventName: string;
  matched: boolean;
}

export interface PageCursor {
  uploadedAt: Date;
  id: number;
}

/** True when this account is matched to the photo with its current template, or the one its event was last compared with. */
const isMatched = (accountId: number) => sql<boolean>`exists (
  select 1 from matches m
  join accounts a on a.id = m.account_id
  join memberships s on s.account_id = m.account_id and s.event_id = m.event_id
  where m.account_id = ${accountId} and m.photo_id = photos.id and m.verdict = 'match'
    and m.template_version in (a.template_version, s.matched_template_version))`;

const hasPreviews = sql`${photos.status} in ('processed', 'matched')`;

/** What the event shows to each of its guests. */
const isShownToAll = sql`(${events.visibility} = 'all' or (${events.visibility} = 'selected' and ${photos.showInGeneral}))`;

const listed = (accountId: number) => ({
  photo: photos,
  eventName: events.name,
  matched: isMatched(accountId),
});

const newestFirst = [desc(photos.uploadedAt), desc(photos.id)];

const before = (cursor: PageCursor | undefined) =>
  cursor
    ? sql`(${photos.uploadedAt}, ${photos.id}) < (${cursor.uploadedAt.toISOString()}::timestamptz, ${cursor.id})`
    : undefined;

/** Photos of one event that a guest is on, newest first. */
export function listMatchedPhotos(
  db: Database,
  { accountId, eventId, limit }: { accountId: number; eventId: number; limit: number },
): Promise<ListedPhoto[]> {
  return db
    .select(listed(accountId))
    .from(photos)
    .innerJoin(events, eq(events.id, photos.eventId))
    .where(and(eq(photos.eventId, eventId), hasPreviews, isMatched(accountId)))
    .orderBy(...newestFirst)
    .limit(limit);
}

/** Photos of one event that it shows to all its guests, newest first, from just after `cursor`. */
export function listShownPhotos(
  db: Database,
  {
    accountId,
    eventId,
    cursor,
    limit,
  }: { accountId: number; eventId: number; cursor?: PageCursor | undefined; limit: number },
): Promise<ListedPhoto[]> {
  return db
    .select(listed(accountId))
    .from(photos)
    .innerJoin(events, eq(events.id, photos.eventId))
    .where(and(eq(photos.eventId, eventId), hasPreviews, isShownToAll, before(cursor)))
    .orderBy(...newestFirst)
    .limit(limit);
}

/** The photo if this account may see it: matched or shown to it as a guest, or a photographer of its event. */
export async function findReadablePhoto(
  db: Database,
  { photoId, accountId }: { photoId: number; accountId: number },
): Promise<Photo | undefined> {
  const isGuest = sql`exists (select 1 from memberships s where s.account_id = ${accountId} and s.event_id = photos.event_id)`;
  const isPhotographer = sql`exists (select 1 from ${eventPhotographers} p where p.account_id = ${accountId} and p.event_id = photos.event_id)`;
  const isAdmin = sql`exists (select 1 from accounts a where a.id = ${accountId} and a.role = 'admin')`;
  const [row] = await db
    .select({ photo: photos })
    .from(photos)
    .innerJoin(events, eq(events.id, photos.eventId))
    .where(
      and(
        eq(photos.id, photoId),
        sql`((${isGuest} and ${hasPreviews} and (${isShownToAll} or ${isMatched(accountId)})) or ${isPhotographer} or ${isAdmin})`,
      ),
    )
    .limit(1);
  return row?.photo;
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
