import { listUncertainPhotos as listInDatabase } from "@trouvaille/db/queries/own-faces";
import { linksFor } from "../photos/present-photo.ts";
import type { Services } from "../services.ts";

/** More than anybody looks through at once; answering makes room for the next. */
const MAX_LISTED = 100;

/** Photos that a guest may be on, the likeliest first: the face alone unless the event shows the whole photo. */
export async function listUncertainPhotos(
  services: Pick<Services, "db" | "settings" | "clock">,
  accountId: number,
) {
  const found = await listInDatabase(services.db, { accountId, limit: MAX_LISTED });
  return Promise.all(
    found.map(async ({ photo, eventName, showsWhole, similarity, box }) => ({
      id: photo.id,
      event_id: photo.eventId,
      event_name: eventName,
      taken_at: photo.takenAt?.toISOString() ?? null,
      box,
      // Two digits: how sure we are, not a measure of a face.
      similarity: Math.round(similarity * 100) / 100,
      crop_url: `/api/photos/${photo.id}/face`,
      ...(showsWhole
        ? await linksFor(services, photo, accountId)
        : { thumbnail_url: null, preview_url: null }),
    })),
  );
}
