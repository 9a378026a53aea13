import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { memberships } from "../schema/index.ts";

/** Whether this guest has joined the event. */
export async function isMember(
  db: Database,
  { accountId, eventId }: { accountId: number; eventId: number },
): Promise<boolean> {
  const [row] = await db
    .select({ eventId: memberships.eventId })
    .from(memberships)
    .where(and(eq(memberships.accountId, accountId), eq(memberships.eventId, eventId)));
  return row !== undefined;
}

/** Notes that a guest took photos of these events home, if it is for the first time. */
export async function markSaved(
  db: Database,
  { accountId, eventIds }: { accountId: number; eventIds: number[] },
): Promise<void> {
  await db
    .update(memberships)
    .set({ savedAt: sql`now()` })
    .where(
      and(
        eq(memberships.accountId, accountId),
        inArray(memberships.eventId, eventIds),
        isNull(memberships.savedAt),
      ),
    );
}
