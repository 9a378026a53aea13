import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import { queuePhotosAvailableMails } from "@trouvaille/db/queries/event-mails";
import { logTransport } from "../mail/log-transport.ts";
import type { MailValues } from "../mail/mail-kinds.ts";
import type { Services } from "../services.ts";
import { eventLink } from "./event-link.ts";
import { findManagedEvent } from "./find-managed-event.ts";

/**
 * Queues a mail to every guest who has not been told of the event's newest photos.
 * @returns how many, and whether mails are only written to the log here
 * @throws AppError event_not_found
 */
export async function notifyGuests(
  services: Pick<Services, "db" | "wakeUp" | "settings" | "mailer">,
  account: SessionAccount,
  eventId: number,
): Promise<{ recipients: number; dryRun: boolean }> {
  const event = await findManagedEvent(services, account, eventId);
  const values: MailValues["photos_available"] = {
    event_name: event.name,
    link: eventLink(services.settings, event.code),
  };
  const recipients = await queuePhotosAvailableMails(services.db, { eventId, values });
  if (recipients > 0) await services.wakeUp({ wake: "mails" });
  return { recipients, dryRun: services.mailer === logTransport };
}
