import { join } from "node:path";
import { MIGRATIONS_FOLDER, readMigrations } from "@trouvaille/db/migrate";
import { MARKS_KEPT_DAYS } from "@trouvaille/worker/deletions/deletion-marks";
import { hashFile } from "./hash-file.ts";
import { inParallel } from "./in-parallel.ts";
import { readLines } from "./line-files.ts";
import { type BackupObject, checkOfSecret, type Manifest } from "./manifest.ts";
import { objectPath } from "./object-store.ts";
import type { FinishedBackup } from "./read-manifest.ts";

const DAY_MS = 24 * 3_600_000;
/** Files that are read at a time. */
const PARALLEL_READS = 4;

/**
 * Reads a backup as a whole before anything is changed.
 * @throws Error with one sentence when it must not be restored: too old for the marks of deletions, made with another
 *   secret or other migrations, or a file is missing or not what it was
 */
export async function checkBackup(
  folder: string,
  { path, name, manifest }: FinishedBackup,
  { secret, now }: { secret: string; now: Date },
): Promise<void> {
  const days = (now.getTime() - Date.parse(manifest.madeAt)) / DAY_MS;
  if (!(days <= MARKS_KEPT_DAYS)) {
    throw new Error(
      `The backup ${name} is ${Math.floor(days)} days old: what was deleted since is known for ${MARKS_KEPT_DAYS} days only.`,
    );
  }
  if (manifest.secretCheck !== (await checkOfSecret(secret))) {
    throw new Error(
      "DELETION_SECRET is another one than when the backup was made: deletions could not be told.",
    );
  }
  await refuseOtherMigrations(manifest);
  for (const file of [...manifest.tables, manifest.objects]) {
    await refuseOtherBytes(join(path, file.file), file.sha256);
  }
  const objects = readLines<BackupObject>(join(path, manifest.objects.file));
  await inParallel(objects, PARALLEL_READS, ({ bucket, key, sha256 }) =>
    refuseOtherBytes(objectPath(folder, bucket, key), sha256),
  );
}

async function refuseOtherMigrations({ migrations }: Manifest): Promise<void> {
  const ours = await readMigrations(MIGRATIONS_FOLDER);
  const shape = (list: { name: string; sha256: string }[]) =>
    list
      .map((migration) => `${migration.name} ${migration.sha256}`)
      .toSorted()
      .join("\n");
  if (shape(ours) === shape(migrations)) return;
  const last = migrations
    .map((migration) => migration.name)
    .toSorted()
    .at(-1);
  throw new Error(
    `The backup was made with the migrations up to ${last}, and these are others: restore it with the version it was made with, then update.`,
  );
}

async function refuseOtherBytes(path: string, sha256: string): Promise<void> {
  const found = await hashFile(path);
  if (found === undefined) throw new Error(`The file ${path} is missing.`);
  if (found !== sha256) throw new Error(`The file ${path} is not what it was when the backup was made.`);
}
