import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";

/** Added to every account's session version: more than it can have risen by since the backup. */
const VERSION_LEAP = 1_000;

/**
 * Ends every session: one that was ended since the backup would be good again otherwise, and so would a token of
 * somebody whose number is given out a second time.
 */
export async function endAllSessions(db: Database): Promise<void> {
  await db.execute(sql`update accounts set session_version = session_version + ${VERSION_LEAP}::int`);
}

/** Code of the failure that mails get which waited when the backup was made. */
export const RESTORED_MAIL = "restored";

/** Gives up the mails that were waiting: they went out since, or come too late. @returns how many */
export async function failWaitingMails(db: Database): Promise<number> {
  const { rows } = await db.execute(sql`
    update mails set status = 'failed', failure = ${RESTORED_MAIL}, lease_token = null, lease_until = null
    where status = 'queued' returning id`);
  return rows.length;
}

/** Events whose time has run out: the first sweep deletes what they hold. */
export async function countEndedEvents(db: Database): Promise<number> {
  const { rows } = await db.execute<{ ended: number }>(
    sql`select count(*)::int as ended from events where expires_at <= now()`,
  );
  return rows[0]?.ended ?? 0;
}
