import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { type Photo, photos } from "../schema/index.ts";
import { exhausted, givenBack, isDue, LEASE_ENDED, longestWaiting, taken } from "./leases.ts";
import { heldPack } from "./model-packs.ts";
import { isBeingDeleted, isManagedBy } from "./photo-access.ts";

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
    .set(taken(leaseSeconds))
    .where(eq(photos.id, longestWaiting(photos, sql`'queued'`, maxAttempts)))
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
 * @returns false when the claim was lost: the photo was deleted, or another worker has it; or when the pack is not in force
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
    with pack as (${heldPack(processed.modelPack)}),
    event as (select id from events where id = ${claimed.eventId} for key share),
    photo as (
      -- The event before the photo, as who deletes an event takes them.
      update photos set status = 'processed', width = ${processed.width}, height = ${processed.height},
        color = ${processed.color}, preview_key = ${processed.previewKey}, thumbnail_key = ${processed.thumbnailKey},
        face_count = ${processed.faces.length}, lease_token = null, lease_until = null, processed_at = now()
      where id = ${claimed.id} and lease_token = ${claimed.leaseToken}::uuid and status = 'queued'
        and exists (select 1 from event) and exists (select 1 from pack)
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
    .set({ status: "failed", failure, ...LEASE_ENDED, processedAt: sql`now()` })
    .where(held(claimed));
}

/** Gives a claim back, to be tried again after a while. `isAttempt` false takes the attempt back too. */
export async function releasePhoto(
  db: Database,
  claimed: ClaimedPhoto,
  { delaySeconds, isAttempt }: { delaySeconds: number; isAttempt: boolean },
): Promise<void> {
  await db.update(photos).set(givenBack({ delaySeconds, isAttempt })).where(held(claimed));
}

/** Fails the photos whose last attempt ended without a result, for example because it killed the worker. */
export async function failExhaustedPhotos(
  db: Database,
  { maxAttempts, failure, limit }: { maxAttempts: number; failure: string; limit: number },
): Promise<number> {
  const rows = await db
    .update(photos)
    .set({ status: "failed", failure, ...LEASE_ENDED, processedAt: sql`now()` })
    .where(inArray(photos.id, exhausted(photos, sql`'queued'`, { maxAttempts, limit })))
    .returning({ id: photos.id });
  return rows.length;
}

/**
 * Puts a photo that was given up back in the line; one that was not stays as it is.
 * @returns the photo, or undefined when it does not exist for this account
 */
export async function retryPhoto(
  db: Database,
  { accountId, photoId }: { accountId: number; photoId: number },
): Promise<Photo | undefined> {
  const retried = sql`photos.status = 'failed'`;
  const [photo] = await db
    .update(photos)
    .set({
      status: sql`case when ${retried} then 'queued' else photos.status end`,
      failure: sql`case when ${retried} then null else photos.failure end`,
      // Not from 0: more than one tells a deletion that earlier attempts may have left objects.
      attempts: sql`case when ${retried} then 1 else photos.attempts end`,
      nextAttemptAt: sql`case when ${retried} then now() else photos.next_attempt_at end`,
    })
    .where(and(eq(photos.id, photoId), sql`not ${isBeingDeleted}`, isManagedBy(accountId)))
    .returning();
  return photo;
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
  const { rows } = await db.execute<{ selfies: number; photos: number }>(sql`
    select (select count(*) from selfies where status = 'pending' and ${isDue})::int as selfies,
      (select count(*) from photos where status = 'queued' and ${isDue})::int as photos`);
  return rows[0] ?? { selfies: 0, photos: 0 };
}
