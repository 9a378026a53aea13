import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import { listGuests } from "@trouvaille/db/queries/statistics";
import type { Language } from "../error-texts.ts";
import { findManagedEvent } from "../events/find-managed-event.ts";
import type { MailKind } from "../mail/mail-kinds.ts";
import { refusalText } from "../selfies/refusal-text.ts";
import type { Services } from "../services.ts";

/** No event has more guests than this; a list of them ends here. */
export const MAX_GUESTS_LISTED = 10_000;

/** The mail to guests who are on no photo. */
export const REMINDER = "guest_reminder" satisfies MailKind;

/**
 * How far each guest of an event has come, without their addresses, which are no photographer's business.
 * @throws AppError event_not_found
 */
export async function reportGuests(
  services: Pick<Services, "db">,
  account: SessionAccount,
  { eventId, withoutPhotos, language }: { eventId: number; withoutPhotos: boolean; language: Language },
) {
  await findManagedEvent(services, account, eventId);
  const guests = await listGuests(services.db, {
    eventId,
    withoutPhotos,
    reminder: REMINDER,
    limit: MAX_GUESTS_LISTED,
  });
  return guests.map((guest) => ({
    id: guest.id,
    username: guest.username,
    selfie_status: guest.selfieStatus,
    matched_photos: guest.photosCount,
    joined_at: guest.joinedAt,
    selfie_refusal: guest.selfieRefusal,
    selfie_refusal_text: guest.selfieRefusal && refusalText(guest.selfieRefusal, language),
    last_photo_at: guest.lastPhotoAt,
    notified_at: guest.notifiedAt,
    to_notify: guest.toNotify,
    reminded_at: guest.remindedAt,
  }));
}

/** The guests of an event for admins. @throws AppError event_not_found */
export async function listUsers(services: Pick<Services, "db">, account: SessionAccount, eventId: number) {
  await findManagedEvent(services, account, eventId);
  const guests = await listGuests(services.db, {
    eventId,
    withoutPhotos: false,
    reminder: REMINDER,
    limit: MAX_GUESTS_LISTED,
  });
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
