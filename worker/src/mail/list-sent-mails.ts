import { listMails, type MailPage } from "@trouvaille/db/queries/mails";
import type { Services } from "../services.ts";

/** What was written to whom and what became of it, newest first. Not what it said. */
export async function listSentMails({ db }: Pick<Services, "db">, page: MailPage) {
  const mails = await listMails(db, page);
  return mails.map(({ eventId, createdAt, nextAttemptAt, sentAt, ...mail }) => ({
    ...mail,
    event_id: eventId,
    created_at: createdAt.toISOString(),
    next_attempt_at: mail.status === "queued" ? nextAttemptAt.toISOString() : null,
    sent_at: sentAt?.toISOString() ?? null,
  }));
}
