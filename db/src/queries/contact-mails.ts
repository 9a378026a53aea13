import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { isLive } from "./event-deletion.ts";

export interface ContactMessage {
  /** The guest's own, and the event that they are asked about. */
  guestId: number;
  eventId: number;
  name: string;
  /** Where answers go; null: the account's address. */
  email: string | null;
  message: string;
}

/**
 * Queues a guest's message to every active photographer of the event, in their language and in one statement.
 * Nothing is queued for an event that is being deleted.
 * @returns how many mails
 */
export async function queueContactMails(
  db: Database,
  { guestId, eventId, name, email, message }: ContactMessage,
): Promise<number> {
  const { rows } = await db.execute<{ id: number }>(sql`
    with guest as (
      select coalesce(${email}::text, g.email) as email from accounts g where g.id = ${guestId}
    )
    insert into mails (kind, language, recipient, reply_to, values, account_id, event_id)
    select 'contact_photographer', a.language, a.email, guest.email, jsonb_build_object('event_name', events.name,
      'guest_name', ${name}::text, 'guest_email', guest.email, 'message', ${message}::text), a.id, events.id
    from guest, events
    join event_photographers p on p.event_id = events.id
    join accounts a on a.id = p.account_id and a.is_active
    where events.id = ${eventId} and ${isLive}
    returning id`);
  return rows.length;
}
