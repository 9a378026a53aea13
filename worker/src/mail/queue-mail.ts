import { insertMail } from "@trouvaille/db/queries/mails";
import type { Language } from "../error-texts.ts";
import type { Services } from "../services.ts";
import type { MailKind, MailValues } from "./mail-kinds.ts";

export interface OutgoingMail<Kind extends MailKind> {
  kind: Kind;
  values: MailValues[Kind];
  language: Language;
  to: string;
  replyTo?: string;
  /** The mail is deleted with them. */
  accountId?: number | null;
  eventId?: number | null;
}

/** Stores a mail to be sent by the consumer. It is sent once, later if the provider is away. */
export async function queueMail<Kind extends MailKind>(
  { db, wakeUp }: Pick<Services, "db" | "wakeUp">,
  { kind, values, language, to, replyTo, accountId, eventId }: OutgoingMail<Kind>,
): Promise<void> {
  await insertMail(db, {
    kind,
    values,
    language,
    recipient: to,
    replyTo: replyTo ?? null,
    accountId: accountId ?? null,
    eventId: eventId ?? null,
  });
  await wakeUp({ wake: "mails" });
}
