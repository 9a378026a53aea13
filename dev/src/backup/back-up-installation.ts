import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { APPLIED_TABLE } from "@trouvaille/db/migrate";
import { openSession } from "@trouvaille/db/open-session";
import { MARKS_PREFIX } from "@trouvaille/worker/deletions/deletion-marks";
import { type CopiedObjects, copyObjects } from "./copy-objects.ts";
import { dumpTables } from "./dump-tables.ts";
import { writeLines } from "./line-files.ts";
import { listNamedObjects } from "./list-named-objects.ts";
import { lockBackups } from "./lock-backups.ts";
import { BACKUP_FORMAT, type BackupObject, checkOfSecret, MANIFEST_FILE, type Manifest } from "./manifest.ts";
import { indexKey, readIndex } from "./object-index.ts";
import { BUCKETS } from "./object-store.ts";
import type { Installation } from "./open-installation.ts";
import { pruneBackups } from "./prune-backups.ts";
import { FILE_MODE, FOLDER_MODE } from "./write-stream.ts";

export interface BackupResult {
  name: string;
  manifest: Manifest;
  objects: CopiedObjects;
  pruned: { backups: number; objects: number };
}

/**
 * Writes one snapshot of the database and the objects that its rows name into a folder, which keeps several. Rows come
 * first: an object that is deleted in between is missing in the backup, and its row is deleted again by its mark.
 */
export async function backUpInstallation(
  { databaseUrl, buckets, deletionSecret }: Omit<Installation, "close">,
  { folder, keepDays, now = new Date() }: { folder: string; keepDays: number; now?: Date },
): Promise<BackupResult> {
  const lock = await lockBackups(folder);
  const name = `${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  const path = join(folder, name);
  try {
    await mkdir(path, { mode: FOLDER_MODE });
    const snapshot = await dumpDatabase(databaseUrl, path);

    const named = await listNamedObjects(path, snapshot.tables);
    const index = await readIndex(folder);
    const objects: CopiedObjects = { copied: 0, copiedBytes: 0, unchanged: 0 };
    for (const bucket of BUCKETS) {
      const into = { folder, index, bucket, prefix: `${bucket}/` };
      const copied = await copyObjects(buckets[bucket], into, (key) => named[bucket].has(key));
      for (const count of ["copied", "copiedBytes", "unchanged"] as const) objects[count] += copied[count];
    }
    await copyObjects(buckets.selfies, { folder, index, bucket: "selfies", prefix: MARKS_PREFIX });

    const keys = BUCKETS.flatMap((bucket) => [...named[bucket]].map((key) => indexKey(bucket, key)));
    const held = keys
      .map((key) => index.get(key))
      .filter((object): object is BackupObject => object !== undefined);
    const file = "objects.jsonl.gz";
    const manifest: Manifest = {
      format: BACKUP_FORMAT,
      madeAt: now.toISOString(),
      ...snapshot,
      secretCheck: await checkOfSecret(deletionSecret),
      objects: {
        file,
        ...(await writeLines(join(path, file), held)),
        count: held.length,
        totalBytes: held.reduce((sum, { bytes }) => sum + bytes, 0),
        missing: keys.length - held.length,
      },
    };
    await writeFile(join(path, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, {
      mode: FILE_MODE,
      flush: true,
    });
    const pruned = await pruneBackups(folder, { keepDays, now });
    return { name, manifest, objects, pruned };
  } finally {
    lock.release();
  }
}

async function dumpDatabase(databaseUrl: string, path: string) {
  const session = await openSession(databaseUrl);
  try {
    return await session.transaction("isolation level repeatable read read only", async () => {
      const [table] = await session.query("select to_regclass($1)::text as name", [APPLIED_TABLE]);
      if (table?.name == null)
        throw new Error("This database was never migrated: there is nothing to back up.");
      const migrations = await session.query(`select name, sha256 from ${APPLIED_TABLE} order by name`);
      const [pack] = await session.query("select in_force from model_packs");
      return {
        migrations: migrations.map((row) => ({ name: String(row.name), sha256: String(row.sha256) })),
        modelPack: pack?.in_force == null ? null : String(pack.in_force),
        tables: await dumpTables(session, path),
      };
    });
  } finally {
    await session.close();
  }
}
