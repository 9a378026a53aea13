import { markErased } from "@trouvaille/db/queries/erasures";
import {
  clearUnmatchedVectors,
  forgetRemovalRequests,
  listEventsToClearVectors,
  listGuestsPast,
  listStaleGuests,
  markEndedPhotos,
  removeSelfiesPast,
} from "@trouvaille/db/queries/retention";
import { markVersionsEnded } from "../accounts/ended-session-marks.ts";
import { finishErasureOf } from "../consents/erase-account.ts";
import { clearDeletedPhotos } from "../photos/clear-deleted-photos.ts";
import { clearSelfieObjects } from "../selfies/clear-selfie-objects.ts";
import type { Services } from "../services.ts";

/** Account without any event: its selfies go so many days after the newest, as an event's do by default. */
export const SELFIE_WITHOUT_EVENT_DAYS = 30;
/** A guest's account is erased so many days after their last event ended: until then they can see that it has. */
export const ACCOUNT_KEPT_DAYS = 90;

/** One call's share, so that it stays far below the thousand calls to R2 and the database that a worker may make. */
const PHOTOS_PER_STEP = 300;
const MAX_PHOTO_STEPS = 5;
const MAX_GUESTS = 50;
const MAX_ERASED = 20;
const MAX_EVENTS = 10;
const VECTORS_PER_STEP = 5_000;

export type PurgeServices = Pick<
  Services,
  "db" | "photoBucket" | "selfieBucket" | "endedSessions" | "settings" | "clock"
>;

export interface Purged {
  /** Photos of ended events, with their previews, faces and matches. */
  photos_ended: number;
  /** Guests whose selfies, template and matches went, as their last event has ended. */
  guests_without_selfies: number;
  /** Vectors of faces in which nobody was recognised, of events that nobody can join any more. */
  vectors_cleared: number;
  /** Requests to take photos off that are gone. */
  removal_requests_forgotten: number;
  /** Guests who had been without an event for long. */
  stale_guests_erased: number;
}

/**
 * Deletes what must not be kept any longer, a limited number of each. Safe to stop anywhere and to run again, also by
 * two at once.
 * @returns what was done, and whether there may be more to do
 */
export async function purgeEnded(services: PurgeServices): Promise<{ purged: Purged; more: boolean }> {
  const photos = await purgePhotos(services);
  const guests = await purgeSelfies(services);
  const vectors = await purgeVectors(services);
  const forgotten = await forgetRemovalRequests(services.db, services.clock());
  const erased = await eraseStaleGuests(services);
  return {
    purged: {
      photos_ended: photos.count,
      guests_without_selfies: guests.count,
      vectors_cleared: vectors.count,
      removal_requests_forgotten: forgotten,
      stale_guests_erased: erased.count,
    },
    more: photos.more || guests.more || vectors.more || erased.more,
  };
}

interface Portion {
  count: number;
  more: boolean;
}

async function purgePhotos(services: PurgeServices): Promise<Portion> {
  const { db, clock } = services;
  let count = 0;
  for (let step = 0; step < MAX_PHOTO_STEPS; step++) {
    const marked = await markEndedPhotos(db, { now: clock(), limit: PHOTOS_PER_STEP });
    if (marked === 0) return { count, more: false };
    count += marked;
    await clearDeletedPhotos(services, { limit: PHOTOS_PER_STEP });
  }
  return { count, more: true };
}

async function purgeSelfies(services: PurgeServices): Promise<Portion> {
  const past = { now: services.clock(), daysWithoutEvent: SELFIE_WITHOUT_EVENT_DAYS };
  const guests = await listGuestsPast(services.db, { ...past, limit: MAX_GUESTS });
  for (const accountId of guests) await removeSelfiesPast(services.db, accountId, past);
  if (guests.length > 0) await clearSelfieObjects(services);
  return { count: guests.length, more: guests.length === MAX_GUESTS };
}

async function purgeVectors({ db, clock }: PurgeServices): Promise<Portion> {
  const now = clock();
  const events = await listEventsToClearVectors(db, { now, limit: MAX_EVENTS });
  let count = 0;
  let more = events.length === MAX_EVENTS;
  for (const eventId of events) {
    const cleared = await clearUnmatchedVectors(db, { eventId, now, limit: VECTORS_PER_STEP });
    count += cleared;
    more ||= cleared === VECTORS_PER_STEP;
  }
  return { count, more: more && count > 0 };
}

async function eraseStaleGuests(services: PurgeServices): Promise<Portion> {
  const { db, clock } = services;
  const guests = await listStaleGuests(db, { now: clock(), days: ACCOUNT_KEPT_DAYS, limit: MAX_ERASED });
  for (const accountId of guests) {
    const endedVersion = await markErased(db, accountId);
    if (endedVersion === undefined) continue;
    await markVersionsEnded(services, [{ accountId, sessionVersion: endedVersion }]);
    await finishErasureOf(services, accountId);
  }
  return { count: guests.length, more: guests.length === MAX_ERASED };
}
