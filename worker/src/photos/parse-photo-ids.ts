import { AppError } from "../errors.ts";
import { idSchema } from "../validate-input.ts";
import { MAX_PHOTO_IDS } from "./schemas.ts";

/**
 * Ids out of a query, each once.
 * @throws AppError no_photos_selected, invalid_photo_ids, too_many_photos
 */
export function parsePhotoIds(text: string): number[] {
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length === 0) throw new AppError("no_photos_selected");
  const ids = parts.map((part) => idSchema.safeParse(part).data ?? Number.NaN);
  if (ids.some(Number.isNaN)) throw new AppError("invalid_photo_ids");
  const unique = [...new Set(ids)];
  if (unique.length > MAX_PHOTO_IDS)
    throw new AppError("too_many_photos", { params: { maximum: MAX_PHOTO_IDS } });
  return unique;
}
