import { retryPhoto as retryInDatabase } from "@trouvaille/db/queries/photo-work";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { presentForPhotographer } from "./present-photo.ts";

/** Puts a photo that was given up back in the line; one that was not stays as it is. @throws AppError photo_not_found */
export async function retryPhoto(
  services: Pick<Services, "db" | "settings" | "clock" | "wakeUp" | "background">,
  accountId: number,
  photoId: number,
) {
  const photo = await retryInDatabase(services.db, { accountId, photoId });
  if (!photo) throw new AppError("photo_not_found");
  if (photo.status === "queued") services.background(services.wakeUp({ wake: "photos" }));
  return presentForPhotographer(services, photo, accountId);
}
