import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { type FolderLock, lockFolder } from "./lock-folder.ts";

export type OpenedPglite = { pglite: PGlite; close(): Promise<void> };

export type OpenPgliteOptions = {
  /** Where the data lives; in memory when absent. */
  dataDir?: string | undefined;
  /** A dump to begin from when there is no data yet: about 1 s instead of 4–10 s for initdb. */
  loadDataDir?: Blob | Uint8Array | undefined;
};

/**
 * PGlite with pgvector. One process per folder: a second one is refused (FolderLockedError),
 * because two would overwrite each other's pages. A folder whose first initialisation was cut off is made anew.
 */
export async function openPglite(options: OpenPgliteOptions): Promise<OpenedPglite> {
  const dataDir = options.dataDir === undefined ? undefined : resolve(options.dataDir);
  const lock = dataDir === undefined ? null : lockFolder(`${dataDir}.lock`, "The local database");
  try {
    const pglite = await createPglite(dataDir, options.loadDataDir);
    return { pglite, close: () => closePglite(pglite, lock) };
  } catch (error) {
    lock?.release();
    throw error;
  }
}

async function createPglite(
  dataDir: string | undefined,
  dump: Blob | Uint8Array | undefined,
): Promise<PGlite> {
  const load = dump === undefined ? {} : { loadDataDir: toBlob(dump) };
  if (dataDir === undefined) return await openWithVector(load);

  const unfinished = `${dataDir}.unfinished`;
  if (existsSync(unfinished)) rmSync(dataDir, { recursive: true, force: true });
  if (existsSync(resolve(dataDir, "PG_VERSION"))) return await openWithVector({ dataDir });

  mkdirSync(dirname(dataDir), { recursive: true });
  writeFileSync(unfinished, "");
  const pglite = await openWithVector({ dataDir, ...load });
  rmSync(unfinished, { force: true });
  return pglite;
}

/** The extension exists from the start, as the first migration may use its types. */
async function openWithVector(options: PGliteOptions): Promise<PGlite> {
  const pglite: PGlite = new PGlite({ ...options, extensions: { vector } });
  await pglite.waitReady;
  await pglite.exec("CREATE EXTENSION IF NOT EXISTS vector");
  return pglite;
}

async function closePglite(pglite: PGlite, lock: FolderLock | null): Promise<void> {
  try {
    if (!pglite.closed) await pglite.close();
  } finally {
    lock?.release();
  }
}

function toBlob(dump: Blob | Uint8Array): Blob {
  return dump instanceof Blob ? dump : new Blob([Uint8Array.from(dump)], { type: "application/x-gzip" });
}
