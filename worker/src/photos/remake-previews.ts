import { findPhotoWithoutPreview, replacePreviews } from "@trouvaille/db/queries/object-scans";
import type { Services } from "../services.ts";
import { deletePhotoObjects, putJpeg } from "./photo-bucket.ts";

/**
 * Makes a photo's small sizes anew from its original. Its faces and matches stay as they are.
 * @param key the small size that is gone
 * @throws VisionUnavailableError, ImageRefusedError
 */
export async function remakePreviews(
  { db, photoBucket, vision }: Pick<Services, "db" | "photoBucket" | "vision">,
  { id, key }: { id: number; key: string },
): Promise<void> {
  const photo = await findPhotoWithoutPreview(db, { id, key });
  const original = photo && (await photoBucket.get(photo.originalKey));
  // Without an original the photo is given up, by who finds that missing.
  if (!original) return;
  const { preview, thumbnail } = await vision.findFaces(original.body, original.size);
  const folder = `${photo.originalKey.replace(/\/original$/, "")}/${crypto.randomUUID()}`;
  const [previewKey, thumbnailKey] = await Promise.all([
    putJpeg(photoBucket, `${folder}/preview`, preview),
    putJpeg(photoBucket, `${folder}/thumbnail`, thumbnail),
  ]);
  const replaced = await replacePreviews(db, { id, former: photo.previewKey, previewKey, thumbnailKey });
  const left = replaced
    ? [photo.previewKey, photo.thumbnailKey].filter((former) => former !== null)
    : [previewKey, thumbnailKey];
  await deletePhotoObjects(photoBucket, left);
}
