import {
  listCountedEventsOfPhotographer,
  listEventsOfPhotographer,
  listManagedEvents,
} from "@trouvaille/db/queries/events";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { presentEvent } from "./present-event.ts";

/** An organiser's list ends here. */
const MAX_LISTED = 1_000;

/** The events a photographer works for, newest first. */
export async function listEvents({ db }: Pick<Services, "db">, accountId: number) {
  const events = await listCountedEventsOfPhotographer(db, accountId);
  return events.map(({ event, guestsCount, photosCount }) => ({
    ...presentEvent(event, accountId),
    guests_count: guestsCount,
    photos_count: photosCount,
  }));
}

/** The newest of them. @throws AppError no_event_assigned */
export async function readNewestEvent({ db }: Pick<Services, "db">, accountId: number) {
  const [event] = await listEventsOfPhotographer(db, accountId);
  if (!event) throw new AppError("no_event_assigned");
  return presentEvent(event, accountId);
}

/** Every event, newest first, for organisers. */
export async function listAllEvents({ db }: Pick<Services, "db">) {
  const events = await listManagedEvents(db, MAX_LISTED);
  return events.map(({ event, photographers, guestsCount, photosCount }) => ({
    ...presentEvent(event, photographers[0]?.id ?? null),
    photographers,
    guests_count: guestsCount,
    photos_count: photosCount,
    created_at: event.createdAt.toISOString(),
  }));
}
