import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { type Photo, photos } from "../schema/index.ts";
import { idList } from "./id-list.ts";
import { isBeingDeleted, isManagedBy, MARKED_DELETED } from "./photo-access.ts";
import type { ClaimedPhoto } from "./photo-work.ts";

/**
 * Marks photos of events that this account manages as being deleted. From then on they are nowhere to be seen, no
 * claim on them holds, their faces are gone, and their bytes may be uploaded anew.
 * @returns ids of those that were marked; others do not exist for this account
 */
export async function markPhotosDeleted(
  db: Database,
  { accountId, photoIds }: { accountId: number; photoIds: number[] },
): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    with mine as (
      select photos.id, photos.event_id from photos
      where photos.id = any(${idList(photoIds)}) and not ${isBeingDeleted} and ${isManagedBy(accountId)}
      order by photos.id for update
    ),
    marked as (
      update photos set ${MARKED_DELETED}
      from mine where photos.id = mine.id returning photos.id
    ),
    bare as (
      update events set cover_photo_id = null
      where id in (select event_id from mine) and cover_photo_id in (select id from mine)
    ),
    gone as (delete from faces where photo_id in (select id from mine))
    select id from marked order by id`);
  return rows.map(({ id }) => id);
}

export type PhotoToClear = Pick<Photo, "id" | "originalKey" | "previewKey" | "thumbnailKey" | "attempts">;

/** Marked photos whose objects and row are still there, of these ids or of all. */
export function listPhotosToClear(
  db: Database,
  { ids, limit }: { ids?: number[]; limit: number },
): Promise<PhotoToClear[]> {
  return db
    .select({
      id: photos.id,
      originalKey: photos.originalKey,
      previewKey: photos.previewKey,
      thumbnailKey: photos.thumbnailKey,
      attempts: photos.attempts,
    })
    .from(photos)
    .where(sql`photos.status = 'deleting' ${ids ? sql`and photos.id = any(${idList(ids)})` : sql``}`)
    .orderBy(photos.id)
    .limit(limit);
}

/**
 * Deletes the rows of marked photos whose objects are gone. A row that somebody was at work on when it was marked
 * stays until they have ended or their lease has: what they still write is looked for once more.
 */
export async function deleteClearedPhotos(db: Database, ids: number[]): Promise<void> {
  await db.execute(sql`
    delete from photos where id = any(${idList(ids)}) and ${isBeingDeleted}
      and (lease_until is null or lease_until < now())`);
}

/** Who lost a claim to a deletion says that nothing more of theirs follows. @returns whether that was so */
export async function endLostClaim(db: Database, claimed: ClaimedPhoto): Promise<boolean> {
  const { rows } = await db.execute(sql`
    update photos set lease_token = null, lease_until = null
    where id = ${claimed.id} and lease_token = ${claimed.leaseToken}::uuid and ${isBeingDeleted} returning id`);
  return rows.length === 1;
}
