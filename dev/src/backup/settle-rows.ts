import type { Session } from "@trouvaille/db/open-session";
import { countEndedEvents, endAllSessions, failWaitingMails } from "@trouvaille/db/queries/restored-rows";
import type { Deleted } from "./find-deleted.ts";
import { leapNumbers } from "./leap-numbers.ts";
import type { BackupTable } from "./manifest.ts";
import { type ReplayCounts, replayDeletions } from "./replay-deletions.ts";

export interface SettledRows {
  replayed: ReplayCounts;
  /** Mails that were waiting and are given up. */
  mails: number;
  /** Events whose time is over: the first sweep deletes what they hold. */
  endedEvents: number;
}

/**
 * What restored rows need before anybody may see them: deletions done again, sessions ended, numbers that nobody had.
 * Call it in the transaction that brings the rows.
 */
export async function settleRows(
  session: Session,
  deleted: Deleted,
  before?: BackupTable[],
): Promise<SettledRows> {
  const { db } = session;
  const replayed = await replayDeletions(db, deleted);
  await endAllSessions(db);
  await leapNumbers(session, before);
  return { replayed, mails: await failWaitingMails(db), endedEvents: await countEndedEvents(db) };
}
