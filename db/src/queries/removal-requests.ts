import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { events, type RemovalRequest, removalRequests } from "../schema/index.ts";

export interface NewRemovalRequest {
  /** Canonical. */
  code: string;
  name: string;
  email: string;
  message: string;
  /** Kept only if it is a photo of this very event. */
  photoId: number | null;
}

/**
 * Stores a request of somebody on a photo, and queues a mail to each photographer of the event and each admin, in
 * one statement. An event that got many within an hour stores the next ones without mails.
 * @param link of the mails
 * @returns whether an event has the code, and how many mails were queued
 */
export async function insertRemovalRequest(
  db: Database,
  { code, name, email, message, photoId }: NewRemovalRequest,
  { link, maxMailedPerHour }: { link: string; maxMailedPerHour: number },
): Promise<{ mails: number } | undefined> {
  const { rows } = await db.execute<{ known: boolean; mails: number }>(sql`
    with event as (select id, name from events where code = ${code}),
    request as (
      insert into removal_requests (event_id, photo_id, name, email, message)
      select id, (select p.id from photos p where p.id = ${photoId}::int and p.event_id = event.id),
        ${name}, ${email}, ${message} from event
    ),
    mail as (
      insert into mails (kind, language, recipient, reply_to, values, account_id, event_id)
      select 'removal_request', a.language, a.email, ${email}, jsonb_build_object('event_name', event.name,
        'name', ${name}::text, 'email', ${email}::text, 'message', ${message}::text, 'link', ${link}::text), a.id, event.id
      from event, accounts a
      where a.is_active and (a.role = 'admin' or exists (
          select 1 from event_photographers p where p.account_id = a.id and p.event_id = event.id))
        and (select count(*) from removal_requests r where r.event_id = event.id
          and r.created_at > now() - interval '1 hour') < ${maxMailedPerHour}
      returning id
    )
    select exists (select 1 from event) as known, (select count(*) from mail)::int as mails`);
  const [row] = rows;
  return row?.known ? { mails: row.mails } : undefined;
}

export interface ListedRemovalRequest {
  request: RemovalRequest;
  eventName: string;
}

/** Requests, those that wait before those that are closed, each oldest first. */
export function listRemovalRequests(
  db: Database,
  { eventId, openOnly, limit }: { eventId?: number; openOnly: boolean; limit: number },
): Promise<ListedRemovalRequest[]> {
  return db
    .select({ request: removalRequests, eventName: events.name })
    .from(removalRequests)
    .innerJoin(events, eq(events.id, removalRequests.eventId))
    .where(
      and(
        eventId === undefined ? undefined : eq(removalRequests.eventId, eventId),
        openOnly ? isNull(removalRequests.closedAt) : undefined,
      ),
    )
    .orderBy(desc(sql`${removalRequests.closedAt} is null`), asc(removalRequests.id))
    .limit(limit);
}

/** Closes a request; a second time keeps the first time. @returns when it was closed */
export async function closeRemovalRequest(db: Database, id: number): Promise<Date | undefined> {
  const [row] = await db
    .update(removalRequests)
    .set({ closedAt: sql`coalesce(closed_at, now())` })
    .where(eq(removalRequests.id, id))
    .returning({ closedAt: removalRequests.closedAt });
  return row?.closedAt ?? undefined;
}
