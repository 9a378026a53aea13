import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import { chooseCover } from "@trouvaille/db/queries/events";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { findManagedEvent } from "./find-managed-event.ts";

/**
 * Makes a photo the face of its event, on the card and in mails, or none with null.
 * @throws AppError event_not_found, photo_not_found, photo_not_processed
 */
export async function chooseCoverPhoto(
  services: Pick<Services, "db">,
  account: SessionAccount,
  { eventId, photoId }: { eventId: number; photoId: number | null },
): Promise<void> {
  await findManagedEvent(services, account, eventId);
  const choice = await chooseCover(services.db, { eventId, photoId });
  if (choice === "absent") throw new AppError("photo_not_found");
  if (choice === "unprocessed") throw new AppError("photo_not_processed");
}
