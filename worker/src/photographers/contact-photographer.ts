import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import { queueContactMails } from "@trouvaille/db/queries/contact-mails";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";

/** Characters; as in the API this one replaces. */
const MAX_MESSAGE_LENGTH = 5_000;

export interface ContactForm {
  name: string;
  /** Empty: the account's address. */
  email: string;
  message: string;
}

/**
 * Passes a guest's message on to every photographer of their event by mail.
 * @throws AppError contact_name_required, contact_message_required, contact_message_too_long, no_event,
 *   no_event_photographer, too_many_tries
 */
export async function contactPhotographer(
  services: Pick<Services, "db" | "limits" | "wakeUp">,
  { id: guestId, eventId }: SessionAccount,
  { name, email, message }: ContactForm,
): Promise<void> {
  if (!name) throw new AppError("contact_name_required");
  if (!message) throw new AppError("contact_message_required");
  if (message.length > MAX_MESSAGE_LENGTH) throw new AppError("contact_message_too_long");
  if (eventId === null) throw new AppError("no_event");
  await services.limits.tryContact(guestId);
  const given = { guestId, eventId, name, email: email || null, message };
  if ((await queueContactMails(services.db, given)) === 0) throw new AppError("no_event_photographer");
  await services.wakeUp({ wake: "mails" });
}
