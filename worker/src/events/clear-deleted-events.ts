import {
  deleteEmptyEvent,
  listDeletedEvents,
  listGuestsOfDeletedEvent,
  listPhotosOfDeletedEvent,
  retireGuests,
} from "@trouvaille/db/queries/event-deletion";
import { markVersionsEnded } from "../accounts/ended-session-marks.ts";
import { finishErasureOf } from "../consents/erase-account.ts";
import { markRowsDeleted } from "../deletions/mark-rows-deleted.ts";
import { clearDeletedPhotos } from "../photos/clear-deleted-photos.ts";
import { deleteEventFolder } from "../photos/photo-bucket.ts";
import type { Services } from "../services.ts";

/** R2 deletes up to 1,000 objects a call; a photo has three. */
const PHOTOS_PER_STEP = 300;
/** Each is erased by itself, with a receipt. */
const GUESTS_PER_STEP = 50;
/** One call's share: 3,000 photos or 500 guests; a call of a worker may make a thousand requests of its own. */
const MAX_STEPS = 10;
/** Events that one sweep takes up. */
const MAX_EVENTS = 10;
/** Until a consumer goes on with what one call left. */
const PAUSE_SECONDS = 5;
/**
 * Sessions that are marked as ended for photo links too, each a write to KV. Beyond it only links that were opened
 * within the last hour still show what a data centre's cache holds, to the one guest they were made for.
 */
const MAX_MARKED_SESSIONS = 300;

type ClearServices = Pick<Services, "db" | "photoBucket" | "selfieBucket" | "endedSessions" | "settings">;

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

/** Ends the sessions of a marked event's guests and moves those elsewhere who are in another event. */
export async function retireGuestsOf(
  services: Pick<Services, "db" | "endedSessions" | "settings">,
  eventId: number,
): Promise<void> {
  const ended = await retireGuests(services.db, eventId);
  await markVersionsEnded(services, ended.slice(0, MAX_MARKED_SESSIONS));
}

/**
 * Deletes what a marked event holds, objects before rows, then the event. May be stopped anywhere and called
 * again, also by two at once. @returns false when there is more to do
 */
async function clearDeletedEvent(services: ClearServices, eventId: number): Promise<boolean> {
  await retireGuestsOf(services, eventId);
  let before: number | undefined;
  for (let step = 0; step < MAX_STEPS; step++) {
    const ids = await listPhotosOfDeletedEvent(services.db, { eventId, limit: PHOTOS_PER_STEP });
    if (ids.length > 0) {
      // Somebody is at work on it still; its row stays until their lease has ended.
      if (ids[0] === before) return false;
      before = ids[0];
      await clearDeletedPhotos(services, { ids, limit: ids.length });
      continue;
    }
    const guests = await listGuestsOfDeletedEvent(services.db, { eventId, limit: GUESTS_PER_STEP });
    if (guests.length === 0) {
      // Uploads whose rows the database never stored left objects.
      if (!(await deleteEventFolder(services.photoBucket, eventId))) continue;
      await markRowsDeleted(services, "event", [eventId]);
      return deleteEmptyEvent(services.db, eventId);
    }
    for (const accountId of guests) await finishErasureOf(services, accountId);
  }
  return false;
}
