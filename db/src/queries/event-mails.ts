import { asc, eq, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { mails } from "../schema/index.ts";
import { idList } from "./id-list.ts";

/** Values of a mail's template, as worker/src/mail/mail-kinds.ts knows them for its kind. */
export type TemplateValues = Record<string, string | number | null>;

/** Photos of the event of membership `s` were processed since its guest was last told of some. */
export const hasNews = sql`exists (select 1 from photos p where p.event_id = s.event_id
  and p.status in ('processed', 'matched') and p.processed_at > coalesce(s.notified_at, '-infinity'))`;

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
        and ${hasNews}
      returning a.id, a.email, a.language
    )
    insert into mails (kind, language, recipient, values, account_id, event_id)
    select 'photos_available', language, email, ${JSON.stringify(values)}::jsonb, id, ${eventId} from told
    returning id`);
  return rows.length;
}

export interface Reminder {
  eventId: number;
  accountIds: number[];
  kind: string;
  values: TemplateValues;
  /** Whoever got a mail of this kind about the event more recently gets none. */
  pauseSeconds: number;
}

/** Queues a mail to those of these accounts that are active guests of the event. @returns how many */
export async function queueReminders(
  db: Database,
  { eventId, accountIds, kind, values, pauseSeconds }: Reminder,
): Promise<number> {
  const { rows } = await db.execute<{ id: number }>(sql`
    with event as (select id from events where id = ${eventId} for key share),
    guest as (
      select a.id, a.email, a.language from memberships s join accounts a on a.id = s.account_id
      where s.event_id = ${eventId} and exists (select 1 from event) and a.is_active
        and s.account_id = any(${idList(accountIds)})
        and not exists (select 1 from mails m where m.account_id = a.id and m.event_id = ${eventId}
          and m.kind = ${kind} and m.created_at > now() - make_interval(secs => ${pauseSeconds}))
    )
    insert into mails (kind, language, recipient, values, account_id, event_id)
    select ${kind}, language, email, ${JSON.stringify(values)}::jsonb, id, ${eventId} from guest
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
