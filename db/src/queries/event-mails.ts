import { asc, eq, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { mails } from "../schema/index.ts";

/** Values of a mail's template, as worker/src/mail/mail-kinds.ts knows them for its kind. */
export type TemplateValues = Record<string, string | number | null>;

/**
 * Queues a mail to every active guest of an event for whom photos were processed since they were last told, and
 * notes that they are told now: in one statement, so that nobody is told twice or forgotten.
 * @returns how many
 */
export async function queuePhotosAvailableMails(
  db: Database,
  { eventId, values }: { eventId: number; values: TemplateValues },
): Promise<number> {
  const { rows } = await db.execute<{ id: number }>(sql`
    with event as (select id from events where id = ${eventId} for key share),
    told as (
      -- The event before its memberships, as who deletes it takes them.
      update memberships s set notified_at = now() from accounts a
      where s.event_id = ${eventId} and exists (select 1 from event) and a.id = s.account_id and a.is_active
        and exists (select 1 from photos p where p.event_id = ${eventId} and p.status in ('processed', 'matched')
          and p.processed_at > coalesce(s.notified_at, '-infinity'))
      returning a.id, a.email, a.language
    )
    insert into mails (kind, language, recipient, values, account_id, event_id)
    select 'photos_available', language, email, ${JSON.stringify(values)}::jsonb, id, ${eventId} from told
    returning id`);
  return rows.length;
}

/** Mails about an event, oldest first. */
export function listQueuedMails(db: Database, eventId: number) {
  return db
    .select({
      kind: mails.kind,
      language: mails.language,
      recipient: mails.recipient,
      values: mails.values,
      replyTo: mails.replyTo,
    })
    .from(mails)
    .where(eq(mails.eventId, eventId))
    .orderBy(asc(mails.id));
}
