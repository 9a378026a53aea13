import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import { choosePhotos as chooseInDatabase } from "@trouvaille/db/queries/photos";
import { AppError } from "../errors.ts";
import { findManagedEvent } from "../events/find-managed-event.ts";
import type { Services } from "../services.ts";

/** True: shown to every guest of an event that shows selected photos; false: not; null: not chosen either way. */
type Choice = boolean | null;

/** @throws AppError photo_not_found */
export async function choosePhoto(
  { db }: Pick<Services, "db">,
  accountId: number,
  photoId: number,
  showInGeneral: Choice,
): Promise<void> {
  const chosen = await chooseInDatabase(db, { accountId, of: { photoIds: [photoId] }, showInGeneral });
  if (chosen.length === 0) throw new AppError("photo_not_found");
}

/** @returns ids that were changed and ids that do not exist for this account @throws AppError no_photo_found when all are such */
export async function choosePhotos(
  { db }: Pick<Services, "db">,
  accountId: number,
  photoIds: number[],
  showInGeneral: Choice,
): Promise<{ updated: number[]; unknown: number[] }> {
  const updated = await chooseInDatabase(db, { accountId, of: { photoIds }, showInGeneral });
  if (updated.length === 0) throw new AppError("no_photo_found");
  const known = new Set(updated);
  return { updated, unknown: [...new Set(photoIds)].filter((id) => !known.has(id)) };
}

/** Chooses all photos that an event has now. @returns how many @throws AppError event_not_found */
export async function chooseAllPhotos(
  services: Pick<Services, "db">,
  account: SessionAccount,
  eventId: number,
  showInGeneral: Choice,
): Promise<number> {
  await findManagedEvent(services, account, eventId);
  const chosen = await chooseInDatabase(services.db, {
    accountId: account.id,
    of: { eventId },
    showInGeneral,
  });
  return chosen.length;
}
