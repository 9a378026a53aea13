import { listFaces as listInDatabase } from "@trouvaille/db/queries/own-faces";
import { findReadablePhoto } from "@trouvaille/db/queries/visible-photos";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";

/** Where faces are on a photo that the caller may see; their own is marked. @throws AppError photo_not_found */
export async function listFaces(
  { db }: Pick<Services, "db">,
  { accountId, photoId }: { accountId: number; photoId: number },
) {
  const [photo, faces] = await Promise.all([
    findReadablePhoto(db, { photoId, accountId }),
    listInDatabase(db, { photoId, accountId }),
  ]);
  if (!photo) throw new AppError("photo_not_found");
  return {
    image_width: photo.width,
    image_height: photo.height,
    boxes: faces.map(({ box: { x, y, width, height }, own }) => ({
      top: y,
      left: x,
      width,
      height,
      matched: own,
      confidence: null,
    })),
  };
}
