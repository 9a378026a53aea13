import type { Database } from "@trouvaille/db/client";
import { finishErasure, markErased } from "@trouvaille/db/queries/erasures";
import {
  deleteEmptyEvent,
  listGuestsOfDeletedEvent,
  markEventDeleted,
  retireGuests,
} from "@trouvaille/db/queries/event-deletion";
import {
  deletePhotoRows,
  deletePhotoRowsOfEvent,
  deleteSelfieRows,
} from "@trouvaille/db/queries/replayed-deletions";
import type { Deleted } from "./find-deleted.ts";

export type ReplayCounts = Record<keyof Deleted, number>;

/** Guests of one page. */
const PAGE = 500;

/**
 * Deletes again what had been deleted, as the worker does it. Call it inside of a transaction, after the objects are
 * gone: nobody then sees any of it in between.
 * @returns how many of each; guests who go with their event are accounts
 */
export async function replayDeletions(db: Database, deleted: Deleted): Promise<ReplayCounts> {
  const counts: ReplayCounts = {
    events: 0,
    accounts: 0,
    selfies: deleted.selfies.length,
    photos: deleted.photos.length,
  };
  // Guests first, so that none of them is moved to another event with the others.
  for (const id of deleted.accounts) {
    await eraseGuest(db, id);
    counts.accounts++;
  }
  for (const [accountId, selfies] of Map.groupBy(deleted.selfies, (selfie) => selfie.accountId)) {
    await deleteSelfieRows(
      db,
      accountId,
      selfies.map(({ id }) => id),
    );
  }
  await deletePhotoRows(
    db,
    deleted.photos.map(({ id }) => id),
  );
  for (const id of deleted.events) {
    counts.accounts += await deleteEvent(db, id);
    counts.events++;
  }
  return counts;
}

async function eraseGuest(db: Database, accountId: number): Promise<void> {
  await markErased(db, accountId);
  const receipt = await finishErasure(db, { accountId, selfieObjects: 0 });
  if (receipt === undefined)
    throw new Error(`The account ${accountId} is marked as erased and is no guest's.`);
}

/** @returns how many guests went with it */
async function deleteEvent(db: Database, eventId: number): Promise<number> {
  await markEventDeleted(db, eventId);
  await retireGuests(db, eventId);
  await deletePhotoRowsOfEvent(db, eventId);
  let erased = 0;
  while (true) {
    const guests = await listGuestsOfDeletedEvent(db, { eventId, limit: PAGE });
    for (const accountId of guests) await eraseGuest(db, accountId);
    erased += guests.length;
    if (guests.length < PAGE) break;
  }
  if (!(await deleteEmptyEvent(db, eventId))) throw new Error(`The event ${eventId} could not be emptied.`);
  return erased;
}
