import { markEventDeleted } from "@trouvaille/db/queries/event-deletion";
import { markRowsDeleted } from "../deletions/mark-rows-deleted.ts";
import { AppError } from "../errors.ts";
import { errorFields, log } from "../log.ts";
import type { Services } from "../services.ts";
import { clearDeletedEvents, retireGuestsOf } from "./clear-deleted-events.ts";
import { forgetEvent } from "./event-code-cache.ts";

/**
 * Deletes an event with everything in it. From the answer on nobody sees anything of it; objects and rows go
 * behind it, and the sweep finishes what that leaves.
 * @throws AppError event_not_found
 */
export async function deleteEvent(
  services: Pick<
    Services,
    | "db"
    | "photoBucket"
    | "selfieBucket"
    | "eventCodes"
    | "endedSessions"
    | "settings"
    | "background"
    | "wakeUp"
  >,
  eventId: number,
): Promise<void> {
  const code = await markEventDeleted(services.db, eventId);
  if (code === undefined) throw new AppError("event_not_found");
  // The event is gone for everybody already; what fails here is done again behind the answer or by the sweep.
  // Marked at once, and again with the last row: were everything lost meanwhile, a restore would bring the event back.
  await Promise.all([retireGuestsOf(services, eventId), markRowsDeleted(services, "event", [eventId])]).catch(
    (error: unknown) => log("error", "background_failed", errorFields(error)),
  );
  services.background(forgetEvent(services.eventCodes, code));
  services.background(clearDeletedEvents(services, eventId));
}
