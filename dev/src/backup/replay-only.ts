import { openSession } from "@trouvaille/db/open-session";
import { deleteObjects } from "./delete-objects.ts";
import { findDeletedRows } from "./find-deleted.ts";
import type { Installation } from "./open-installation.ts";
import { putMarks } from "./put-marks.ts";
import { isMarked, readAllMarks } from "./read-marks.ts";
import { type SettledRows, settleRows } from "./settle-rows.ts";

export interface ReplayResult extends SettledRows {
  marks: number;
  /** Objects of things that were deleted again. */
  deletedObjects: number;
}

/**
 * For a database that came back by other means, e.g. Neon's point-in-time restore: does again what was deleted since,
 * and ends every session. May be repeated.
 */
export async function replayOnly(
  target: Omit<Installation, "close">,
  markFolders: string[] = [],
): Promise<ReplayResult> {
  const session = await openSession(target.databaseUrl);
  try {
    const marks = await readAllMarks(target.buckets, markFolders);
    for (const markFolder of markFolders) await putMarks(target.buckets, markFolder);
    const isDeleted = (subject: string) => isMarked(marks, subject, target.deletionSecret);
    const deletedObjects = await deleteObjects(target.buckets, await findDeletedRows(session.db, isDeleted));
    const done = await session.transaction("", async () =>
      settleRows(session, await findDeletedRows(session.db, isDeleted)),
    );
    return { marks: marks.size, deletedObjects, ...done };
  } finally {
    await session.close();
  }
}
