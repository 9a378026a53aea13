import {
  type EventChanges,
  findLiveEvent,
  replacePhotographers,
  updateEvent,
} from "@trouvaille/db/queries/events";
import type { Event } from "@trouvaille/db/schema/events";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { canonicalEventCode } from "./event-code.ts";
import { parseEventDate } from "./parse-event-date.ts";

export interface EventUpdate {
  name?: string | undefined;
  /** ISO 8601, null or empty for none. */
  date?: string | null | undefined;
  /** Accepted as it is, for clients that send back what they read; another one is refused. */
  eventCode?: string | undefined;
  /** Becomes the only photographer, unless they work for the event already. */
  photographerId?: number | undefined;
  settings: Pick<
    EventChanges,
    "visibility" | "retentionDays" | "closesAt" | "cameraOnly" | "alertOnTwins" | "showUncertain"
  >;
}

/**
 * Changes what is given of an event, and nothing else.
 * @throws AppError event_not_found, event_name_required, invalid_date, event_code_fixed, photographer_not_found
 */
export async function changeEvent(
  { db }: Pick<Services, "db">,
  eventId: number,
  { name, date, eventCode, photographerId, settings }: EventUpdate,
): Promise<Event> {
  if (name === "") throw new AppError("event_name_required");
  const day = parseEventDate(date);
  const changes: EventChanges = {
    ...settings,
    ...(name === undefined ? {} : { name }),
    ...(day === undefined ? {} : { date: day }),
  };
  if (eventCode !== undefined) {
    const now = await findLiveEvent(db, eventId);
    if (!now) throw new AppError("event_not_found");
    if (now.code !== canonicalEventCode(eventCode)) throw new AppError("event_code_fixed");
  }
  if (
    photographerId !== undefined &&
    !(await replacePhotographers(db, { eventId, accountId: photographerId }))
  ) {
    throw new AppError("photographer_not_found");
  }
  const event = await updateEvent(db, eventId, changes);
  if (!event) throw new AppError("event_not_found");
  return event;
}
