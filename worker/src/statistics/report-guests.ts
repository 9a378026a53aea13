import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import { listGuests } from "@trouvaille/db/queries/statistics";
import { findManagedEvent } from "../events/find-managed-event.ts";
import type { Services } from "../services.ts";

/** No event has more guests than this; a list of them ends here. */
const MAX_LISTED = 10_000;

/**
 * How far each guest of an event has come, without their addresses, which are no photographer's business.
 * @throws AppError event_not_found
 */
export async function reportGuests(
  services: Pick<Services, "db">,
  account: SessionAccount,
  { eventId, withoutPhotos }: { eventId: number; withoutPhotos: boolean },
) {
  await findManagedEvent(services, account, eventId);
  const guests = await listGuests(services.db, { eventId, withoutPhotos, limit: MAX_LISTED });
  return guests.map((guest) => ({
    id: guest.id,
    username: guest.username,
    selfie_status: guest.selfieStatus,
    matched_photos: guest.photosCount,
    joined_at: guest.joinedAt,
  }));
}

/** The guests of an event for admins. @throws AppError event_not_found */
export async function listUsers(services: Pick<Services, "db">, account: SessionAccount, eventId: number) {
  await findManagedEvent(services, account, eventId);
  const guests = await listGuests(services.db, { eventId, withoutPhotos: false, limit: MAX_LISTED });
  return guests.map((guest) => ({
    id: guest.id,
    username: guest.username,
    email: guest.email,
    user_type: "user" as const,
    created_at: guest.createdAt,
    joined_at: guest.joinedAt,
    selfie_status: guest.selfieStatus,
    matched_photos: guest.photosCount,
  }));
}
