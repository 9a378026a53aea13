import { MARKS_PREFIX } from "@trouvaille/worker/deletions/deletion-marks";
import { type CopiedObjects, copyObjects } from "./copy-objects.ts";
import { lockBackups } from "./lock-backups.ts";
import { readIndex } from "./object-index.ts";
import type { Installation } from "./open-installation.ts";

/** Copies only the marks of deletions, which an hour's deletions fill with a few lines each. */
export async function copyMarks(
  { buckets }: Pick<Installation, "buckets">,
  folder: string,
): Promise<CopiedObjects> {
  const lock = await lockBackups(folder);
  try {
    const index = await readIndex(folder);
    return await copyObjects(buckets.selfies, { folder, index, bucket: "selfies", prefix: MARKS_PREFIX });
  } finally {
    lock.release();
  }
}
