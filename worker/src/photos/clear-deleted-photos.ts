import {
  deleteClearedPhotos,
  listPhotosToClear,
  type PhotoToClear,
} from "@trouvaille/db/queries/deleted-photos";
import { photoSubject } from "@trouvaille/db/queries/deletion-subjects";
import { markDeletions } from "../deletions/mark-deletions.ts";
import type { Services } from "../services.ts";
import { deletePhotoObjects, listPhotoObjects } from "./photo-bucket.ts";
import { forgetCachedPhoto } from "./read-photo.ts";

/**
 * Small sizes linger in a data centre's cache for up to an hour, behind links to one viewer. Those of so many photos
 * are taken out at once; each is a call, and a request may make a thousand.
 */
const MAX_FORGOTTEN = 100;

/**
 * Deletes the objects of photos that were marked, then their rows: in this order, so that nothing is forgotten
 * that still exists. @returns how many
 */
export async function clearDeletedPhotos(
  services: Pick<Services, "db" | "photoBucket" | "selfieBucket" | "settings">,
  of: { ids?: number[]; limit: number },
): Promise<number> {
  const { db, photoBucket } = services;
  const marked = await listPhotosToClear(db, of);
  if (marked.length === 0) return 0;
  const keys: string[] = [];
  for (const photo of marked) {
    keys.push(
      ...(isComplete(photo) ? namedKeys(photo) : await listPhotoObjects(photoBucket, photo.originalKey)),
    );
  }
  await markDeletions(
    services,
    marked.map(({ originalKey }) => photoSubject(originalKey)),
  );
  await deletePhotoObjects(photoBucket, keys);
  for (const { previewKey, thumbnailKey } of marked.slice(0, MAX_FORGOTTEN)) {
    for (const key of [previewKey, thumbnailKey]) if (key) await forgetCachedPhoto(key);
  }
  await deleteClearedPhotos(
    db,
    marked.map(({ id }) => id),
  );
  return marked.length;
}

/** Processed at the first attempt: there are no objects but those the row names. */
const isComplete = ({ attempts, previewKey }: PhotoToClear) => attempts === 1 && previewKey !== null;

const namedKeys = ({ originalKey, previewKey, thumbnailKey }: PhotoToClear) =>
  [originalKey, previewKey, thumbnailKey].filter((key) => key !== null);
