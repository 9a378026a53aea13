import { and, desc, eq } from "drizzle-orm";
import type { Database } from "../client.ts";
import { type Event, eventPhotographers, events } from "../schema/index.ts";

/** The event with this code, which must be in canonical form. */
export async function findEventByCode(db: Database, code: string): Promise<Event | undefined> {
  const [event] = await db.select().from(events).where(eq(events.code, code)).limit(1);
  return event;
}

/** Events a photographer works for, newest first. */
export async function listEventsOfPhotographer(db: Database, accountId: number): Promise<Event[]> {
  const rows = await db
    .select({ event: events })
    .from(eventPhotographers)
    .innerJoin(events, eq(events.id, eventPhotographers.eventId))
    .where(eq(eventPhotographers.accountId, accountId))
    .orderBy(desc(events.id));
  return rows.map((row) => row.event);
}

/** The event if this photographer works for it. */
export async function findEventOfPhotographer(
  db: Database,
  { eventId, accountId }: { eventId: number; accountId: number },
): Promise<Event | undefined> {
  const [row] = await db
    .select({ event: events })
    .from(eventPhotographers)
    .innerJoin(events, eq(events.id, eventPhotographers.eventId))
    .where(and(eq(eventPhotographers.accountId, accountId), eq(eventPhotographers.eventId, eventId)))
    .limit(1);
  return row?.event;
}

export async function findEvent(db: Database, eventId: number): Promise<Event | undefined> {
  const [event] = await db.select().from(events).where(eq(events.id, eventId)).limit(1);
  return event;
}

export type NewEvent = typeof events.$inferInsert;

/** @throws NeonDbError 23505 on events_code_key when another event has the code */
export async function insertEvent(db: Database, event: NewEvent): Promise<Event> {
  const [row] = await db.insert(events).values(event).returning();
  if (!row) throw new Error("insert returned no row");
  return row;
}

/** Lets a photographer upload to an event; a second time changes nothing. */
export async function insertEventPhotographer(
  db: Database,
  { eventId, accountId }: { eventId: number; accountId: number },
): Promise<void> {
  await db.insert(eventPhotographers).values({ eventId, accountId }).onConflictDoNothing();
}
