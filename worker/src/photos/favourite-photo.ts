import { deleteFavourite, insertFavourite } from "@trouvaille/db/queries/favourites";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";

/** Marks a photo as one a guest loves, or takes that back; twice is once. @throws AppError photo_not_found */
export async function favouritePhoto(
  { db }: Pick<Services, "db">,
  { accountId, photoId, favourite }: { accountId: number; photoId: number; favourite: boolean },
) {
  const change = favourite ? insertFavourite : deleteFavourite;
  if (!(await change(db, { accountId, photoId }))) throw new AppError("photo_not_found");
  return { photo_id: photoId, is_favourite: favourite };
}
