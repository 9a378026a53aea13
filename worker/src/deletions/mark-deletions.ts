import type { Services } from "../services.ts";
import { hashSubject, MARKS_PREFIX } from "./deletion-marks.ts";

/**
 * Writes down what is about to be deleted, where a backup of the database does not reach: a backup from before that is
 * restored afterwards deletes it again (docs/backups.md). Marking twice does no harm.
 * @param subjects names as in db/src/queries/deletion-subjects.ts
 */
export async function markDeletions(
  { selfieBucket, settings }: Pick<Services, "selfieBucket" | "settings">,
  subjects: string[],
): Promise<void> {
  if (subjects.length === 0) return;
  const hashes = await Promise.all(subjects.map((subject) => hashSubject(subject, settings.DELETION_SECRET)));
  // Sorted by day, so that the oldest are the first that a listing finds.
  const key = `${MARKS_PREFIX}${new Date().toISOString().slice(0, 10)}/${crypto.randomUUID()}`;
  await selfieBucket.put(key, `${hashes.join("\n")}\n`);
}
