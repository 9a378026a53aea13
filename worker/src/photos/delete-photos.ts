import { markPhotosDeleted } from "@trouvaille/db/queries/deleted-photos";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { clearDeletedPhotos } from "./clear-deleted-photos.ts";

type DeleteServices = Pick<Services, "db" | "photoBucket" | "selfieBucket" | "settings" | "background">;

/**
 * Deletes photos of events that this account manages. They are gone for everybody with the answer; objects and
 * rows follow behind it, and what is left of that to the sweep.
 * @returns ids of those that were deleted; the others do not exist for this account
 */
export async function deletePhotos(
  services: DeleteServices,
  accountId: number,
  photoIds: number[],
): Promise<Set<number>> {
  const marked = await markPhotosDeleted(services.db, { accountId, photoIds });
  if (marked.length > 0) {
    services.background(clearDeletedPhotos(services, { ids: marked, limit: marked.length }));
  }
  return new Set(marked);
}

/** Deletes one. @throws AppError photo_not_found */
export async function deletePhoto(
  services: DeleteServices,
  accountId: number,
  photoId: number,
): Promise<void> {
  const deleted = await deletePhotos(services, accountId, [photoId]);
  if (!deleted.has(photoId)) throw new AppError("photo_not_found");
}

/** Deletes several and says of each what became of it. @throws AppError no_photo_found when it was none */
export async function deleteManyPhotos(services: DeleteServices, accountId: number, photoIds: number[]) {
  const deleted = await deletePhotos(services, accountId, photoIds);
  if (deleted.size === 0) throw new AppError("no_photo_found");
  return photoIds.map((photo_id) => ({
    photo_id,
    deleted: deleted.has(photo_id),
    code: deleted.has(photo_id) ? null : ("photo_not_found" as const),
  }));
}
