import {
  deleteEmptyEvent,
  deleteGuests,
  deletePhotoRows,
  listDeletedEvents,
  listGuestsToDelete,
  listPhotoKeys,
  moveGuests,
} from "@trouvaille/db/queries/event-deletion";
import { deletePhotoObjects } from "../photos/photo-bucket.ts";
import { deleteSelfieObjects } from "../selfies/selfie-bucket.ts";
import type { Services } from "../services.ts";

/** R2 deletes up to 1,000 objects a call; a photo has three. */
const PHOTOS_PER_STEP = 300;
const GUESTS_PER_STEP = 100;
/** One call's share: 6,000 photos or 2,000 guests. The sweep comes back for the rest. */
const MAX_STEPS = 20;
/** Events that one sweep takes up. */
const MAX_EVENTS = 10;

/** Until a consumer goes on with what one call left. */
const PAUSE_SECONDS = 5;

type ClearServices = Pick<Services, "db" | "photoBucket" | "selfieBucket">;

/** Goes on with the events that are marked as deleted, or with the one given. @returns how many are gone */
export async function clearDeletedEvents(
  services: ClearServices & Pick<Services, "wakeUp">,
  only?: number,
): Promise<number> {
  const marked = only === undefined ? await listDeletedEvents(services.db, MAX_EVENTS) : [only];
  let gone = 0;
  for (const eventId of marked) {
    if (await clearDeletedEvent(services, eventId)) gone++;
  }
  if (gone < marked.length) await services.wakeUp({ wake: "photos" }, PAUSE_SECONDS);
  return gone;
}

/**
 * Deletes what a marked event holds, objects before rows, then the event. May be stopped anywhere and called
 * again, also by two at once. @returns false when there is more to do
 */
async function clearDeletedEvent(services: ClearServices, eventId: number): Promise<boolean> {
  await moveGuests(services.db, eventId);
  for (let step = 0; step < MAX_STEPS; step++) {
    if (!(await clearPhotos(services, eventId)) && !(await clearGuests(services, eventId))) {
      return deleteEmptyEvent(services.db, eventId);
    }
  }
  return false;
}

/** @returns false when there were none */
async function clearPhotos({ db, photoBucket }: ClearServices, eventId: number): Promise<boolean> {
  const photos = await listPhotoKeys(db, { eventId, limit: PHOTOS_PER_STEP });
  if (photos.length === 0) return false;
  const keys = photos.flatMap((photo) => [photo.originalKey, photo.previewKey, photo.thumbnailKey]);
  await deletePhotoObjects(
    photoBucket,
    keys.filter((key) => key !== null),
  );
  await deletePhotoRows(db, { eventId, ids: photos.map(({ id }) => id) });
  return true;
}

/** @returns false when there were none */
async function clearGuests({ db, selfieBucket }: ClearServices, eventId: number): Promise<boolean> {
  const guests = await listGuestsToDelete(db, { eventId, limit: GUESTS_PER_STEP });
  if (guests.length === 0) return false;
  await deleteSelfieObjects(
    selfieBucket,
    guests.flatMap(({ selfieKeys }) => selfieKeys),
  );
  await deleteGuests(db, { eventId, ids: guests.map(({ id }) => id) });
  return true;
}
