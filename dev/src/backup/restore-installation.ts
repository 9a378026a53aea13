import { join } from "node:path";
import { openSession } from "@trouvaille/db/open-session";
import { checkBackup } from "./check-backup.ts";
import { migrateTarget, refuseFilled } from "./check-target.ts";
import { deleteObjects } from "./delete-objects.ts";
import { type Deleted, findDeletedInFiles, findDeletedRows } from "./find-deleted.ts";
import { readLines } from "./line-files.ts";
import { listNamedObjects } from "./list-named-objects.ts";
import { loadTables } from "./load-tables.ts";
import type { BackupObject } from "./manifest.ts";
import { BUCKETS, type Buckets } from "./object-store.ts";
import type { Installation } from "./open-installation.ts";
import { putMarks } from "./put-marks.ts";
import { putObjects } from "./put-objects.ts";
import { type FinishedBackup, readManifest } from "./read-manifest.ts";
import { isMarked, readAllMarks } from "./read-marks.ts";
import type { ReplayResult } from "./replay-only.ts";
import { settleRows } from "./settle-rows.ts";

type Target = Omit<Installation, "close">;

export interface RestoreOptions {
  /** A folder of backups. */
  folder: string;
  /** Name of one in it; the newest by default. */
  name?: string | undefined;
  /** More folders with marks of deletions, newer than the backup. */
  markFolders?: string[];
  now?: Date;
  /** Asked before the first change, once everything was checked. */
  confirm?: (backup: FinishedBackup) => Promise<boolean>;
}

export interface RestoreResult extends ReplayResult {
  name: string;
  migrated: string[];
  /** Rows as they were inserted, before deletions were done again. */
  rows: Record<string, number>;
  objects: { put: number; unchanged: number; missing: number };
}

/**
 * Puts a backup into an empty installation. Objects come first; then all rows, with the deletions since done again, in
 * one transaction: nobody sees anything in between, and a restore that broke off is simply begun anew.
 * @throws Error with one sentence; until `confirm` nothing is changed, and nothing at all when the answer is no
 */
export async function restoreInstallation(
  target: Target,
  options: RestoreOptions,
): Promise<RestoreResult | undefined> {
  const { folder, markFolders = [], now = new Date(), confirm = async () => true } = options;
  const backup = await readManifest(folder, options.name);
  await checkBackup(folder, backup, { secret: target.deletionSecret, now });
  const { path, manifest } = backup;
  const migrated = await migrateTarget(target.databaseUrl);
  const session = await openSession(target.databaseUrl);
  try {
    await refuseFilled(session);
    const marks = await readAllMarks(target.buckets, [folder, ...markFolders]);
    if (!(await confirm(backup))) return undefined;
    const isDeleted = (subject: string) => isMarked(marks, subject, target.deletionSecret);
    const deleted = await findDeletedInFiles(path, manifest.tables, isDeleted);
    for (const markFolder of [folder, ...markFolders]) await putMarks(target.buckets, markFolder);
    const objects = await putNamedObjects(target.buckets, folder, backup, deleted);
    const deletedObjects = await deleteObjects(target.buckets, deleted);

    const done = await session.transaction("", async () => {
      const rows = await loadTables(session, path, manifest.tables);
      const found = await findDeletedRows(session.db, isDeleted);
      if (JSON.stringify(idsOf(found)) !== JSON.stringify(idsOf(deleted))) {
        throw new Error("What is deleted is told differently by the files and by the database.");
      }
      return { rows, ...(await settleRows(session, found, manifest.tables)) };
    });
    return { name: backup.name, migrated, marks: marks.size, objects, deletedObjects, ...done };
  } finally {
    await session.close();
  }
}

async function putNamedObjects(
  buckets: Buckets,
  folder: string,
  { path, manifest }: FinishedBackup,
  deleted: Deleted,
): Promise<RestoreResult["objects"]> {
  const [events, accounts] = [new Set(deleted.events), new Set(deleted.accounts)];
  const [photos, selfies] = [new Set(idsOf(deleted).photos), new Set(idsOf(deleted).selfies)];
  const named = await listNamedObjects(path, manifest.tables, {
    photos: (row) => !photos.has(Number(row.id)) && !events.has(Number(row.event_id)),
    selfies: (row) => !selfies.has(Number(row.id)) && !accounts.has(Number(row.account_id)),
  });
  const sum = { put: 0, unchanged: 0, missing: named.photos.size + named.selfies.size };
  for (const bucket of BUCKETS) {
    const objects: BackupObject[] = [];
    for await (const object of readLines<BackupObject>(join(path, manifest.objects.file))) {
      if (object.bucket === bucket && named[bucket].has(object.key)) objects.push(object);
    }
    const { put, unchanged } = await putObjects(
      buckets[bucket],
      { folder, bucket, prefix: `${bucket}/` },
      objects,
    );
    sum.put += put;
    sum.unchanged += unchanged;
    sum.missing -= objects.length;
  }
  return sum;
}

function idsOf({ events, accounts, selfies, photos }: Deleted) {
  return { events, accounts, selfies: selfies.map(({ id }) => id), photos: photos.map(({ id }) => id) };
}
