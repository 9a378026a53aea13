import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { MARKS_KEPT_DAYS, MARKS_PREFIX } from "@trouvaille/worker/deletions/deletion-marks";
import { readLines } from "./line-files.ts";
import type { BackupObject } from "./manifest.ts";
import { indexKey, readIndex, replaceIndex } from "./object-index.ts";
import { objectPath } from "./object-store.ts";
import { BACKUP_NAME, listBackups } from "./read-manifest.ts";

const DAY_MS = 24 * 3_600_000;

/** Whether a copied mark is older than any backup may be. Its key names its day. */
const isOldMark = (key: string, now: Date) =>
  Date.parse(key.slice(MARKS_PREFIX.length).split("/")[0] ?? "") < now.getTime() - MARKS_KEPT_DAYS * DAY_MS;

/**
 * Deletes backups older than `keepDays`, unfinished ones, and objects that no backup names any more; copied marks stay
 * for MARKS_KEPT_DAYS. Nobody may write into the folder meanwhile.
 */
export async function pruneBackups(
  folder: string,
  { keepDays, now }: { keepDays: number; now: Date },
): Promise<{ backups: number; objects: number }> {
  const before = now.getTime() - keepDays * DAY_MS;
  const kept = (await listBackups(folder)).filter(({ manifest }) => Date.parse(manifest.madeAt) >= before);
  const names = new Set(kept.map(({ name }) => name));
  let backups = 0;
  for (const name of await readdir(folder)) {
    if (!BACKUP_NAME.test(name) || names.has(name)) continue;
    await rm(join(folder, name), { recursive: true });
    backups++;
  }
  const named = new Set<string>();
  for (const { path, manifest } of kept) {
    for await (const { bucket, key } of readLines<BackupObject>(join(path, manifest.objects.file))) {
      named.add(indexKey(bucket, key));
    }
  }
  const index = await readIndex(folder);
  let objects = 0;
  for (const [name, { bucket, key }] of index) {
    const isMark = bucket === "selfies" && key.startsWith(MARKS_PREFIX);
    if (isMark ? !isOldMark(key, now) : named.has(name)) continue;
    await rm(objectPath(folder, bucket, key), { force: true });
    index.delete(name);
    objects++;
  }
  await replaceIndex(folder, index);
  return { backups, objects };
}
