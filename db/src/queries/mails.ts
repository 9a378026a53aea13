import type { Database } from "../client.ts";
import { mails } from "../schema/index.ts";

export type NewMail = Pick<
  typeof mails.$inferInsert,
  "kind" | "language" | "recipient" | "replyTo" | "values" | "accountId" | "eventId"
>;

/** Queues a mail. */
export async function insertMail(db: Database, mail: NewMail): Promise<void> {
  await db.insert(mails).values(mail);
}
