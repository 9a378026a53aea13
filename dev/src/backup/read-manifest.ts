import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { BACKUP_FORMAT, MANIFEST_FILE, type Manifest } from "./manifest.ts";

export interface FinishedBackup {
  /** Its own folder below the one that backups share. */
  name: string;
  path: string;
  manifest: Manifest;
}

/** A backup's folder is named for the second it was begun in. */
export const BACKUP_NAME = /^\d{8}T\d{6}Z$/;

/** Finished backups of a folder, oldest first. @throws Error for one of another format */
export async function listBackups(folder: string): Promise<FinishedBackup[]> {
  const entries = await readdir(folder).catch(() => []);
  const backups: FinishedBackup[] = [];
  for (const name of entries.filter((entry) => BACKUP_NAME.test(entry)).toSorted()) {
    const path = join(folder, name);
    const text = await readFile(join(path, MANIFEST_FILE), "utf8").catch(() => null);
    if (text === null) continue;
    const manifest = parseManifest(name, text);
    if (manifest.format !== BACKUP_FORMAT) {
      throw new Error(`The backup ${name} has the format ${manifest.format}, not ${BACKUP_FORMAT}.`);
    }
    backups.push({ name, path, manifest });
  }
  return backups;
}

function parseManifest(name: string, text: string): Manifest {
  try {
    return JSON.parse(text) as Manifest;
  } catch (error) {
    throw new Error(`The manifest of the backup ${name} cannot be read.`, { cause: error });
  }
}

/** One backup, by default the newest. @throws Error with one sentence when there is none */
export async function readManifest(folder: string, name?: string): Promise<FinishedBackup> {
  const backups = await listBackups(folder);
  const found = name === undefined ? backups.at(-1) : backups.find((backup) => backup.name === name);
  if (found === undefined)
    throw new Error(`There is no finished backup ${name ?? ""} in ${folder}.`.replace("  ", " "));
  return found;
}
