import { access, appendFile, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BackupObject } from "./manifest.ts";
import type { BucketName } from "./object-store.ts";
import { FILE_MODE } from "./write-stream.ts";

const INDEX_FILE = "objects.jsonl";

/** What an object is called in an index of both buckets. */
export const indexKey = (bucket: BucketName, key: string) => `${bucket}/${key}`;

export type ObjectIndex = Map<string, BackupObject>;

/** The objects whose bytes a folder of backups holds. A line that a dying run cut off is left out. */
export async function readIndex(folder: string): Promise<ObjectIndex> {
  const index: ObjectIndex = new Map();
  const text = await readFile(join(folder, INDEX_FILE), "utf8").catch(ifMissing(""));
  for (const line of text.split("\n")) {
    if (!line.endsWith("}")) continue;
    const object = JSON.parse(line) as BackupObject;
    index.set(indexKey(object.bucket, object.key), object);
  }
  return index;
}

/** @throws Error when the folder was never written into: a wrong name must not pass for one without marks */
export async function refuseWithoutIndex(folder: string): Promise<void> {
  await access(join(folder, INDEX_FILE)).catch(() => {
    throw new Error(`${folder} is no folder of backups or of copied deletions.`);
  });
}

/** Notes an object, after its bytes are there. */
export async function addToIndex(folder: string, object: BackupObject): Promise<void> {
  // It begins a line of its own, should the last one have been cut off.
  await appendFile(join(folder, INDEX_FILE), `\n${JSON.stringify(object)}`, { mode: FILE_MODE });
}

export async function replaceIndex(folder: string, index: ObjectIndex): Promise<void> {
  const path = join(folder, INDEX_FILE);
  const lines = [...index.values()].map((object) => `${JSON.stringify(object)}\n`);
  await writeFile(`${path}.part`, lines.join(""), { mode: FILE_MODE, flush: true });
  await rename(`${path}.part`, path);
}

const ifMissing =
  <Value>(value: Value) =>
  (error: NodeJS.ErrnoException): Value => {
    if (error.code === "ENOENT") return value;
    throw error;
  };
