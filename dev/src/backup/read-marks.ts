import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { hashSubject, MARKS_PREFIX } from "@trouvaille/worker/deletions/deletion-marks";
import { inParallel } from "./in-parallel.ts";
import { readIndex, refuseWithoutIndex } from "./object-index.ts";
import { type Buckets, type ObjectStore, objectPath, PARALLEL_REQUESTS } from "./object-store.ts";

/** Hashes of what was deleted. */
export type Marks = Set<string>;

const HASH = /^[\w-]{43}$/;

function addMarks(marks: Marks, text: string): void {
  for (const line of text.split("\n")) if (HASH.test(line)) marks.add(line);
}

/** Those that a bucket of selfies holds. */
async function readBucketMarks(store: ObjectStore, marks: Marks): Promise<void> {
  await inParallel(store.list(MARKS_PREFIX), PARALLEL_REQUESTS, async ({ key }) => {
    const object = await store.get(key);
    if (object === undefined) return;
    const chunks: Uint8Array[] = [];
    for await (const chunk of object.body) chunks.push(chunk);
    addMarks(marks, Buffer.concat(chunks).toString());
  });
}

/** Those that were copied into a folder of backups. @throws Error when one is missing or not what it was */
async function readFolderMarks(folder: string, marks: Marks): Promise<void> {
  for (const { bucket, key, sha256 } of (await readIndex(folder)).values()) {
    if (bucket !== "selfies" || !key.startsWith(MARKS_PREFIX)) continue;
    const path = objectPath(folder, bucket, key);
    const bytes = await readFile(path).catch(() => null);
    // One that cannot be read would let somebody come back.
    if (bytes === null) throw new Error(`The file ${path} is missing.`);
    if (createHash("sha256").update(bytes).digest("hex") !== sha256) {
      throw new Error(`The file ${path} is not what it was when it was copied.`);
    }
    addMarks(marks, bytes.toString());
  }
}

/** Those of a bucket and of several folders. @throws Error when a folder is none of copies */
export async function readAllMarks({ selfies }: Buckets, folders: string[]): Promise<Marks> {
  const marks: Marks = new Set();
  await readBucketMarks(selfies, marks);
  for (const folder of folders) {
    await refuseWithoutIndex(folder);
    await readFolderMarks(folder, marks);
  }
  return marks;
}

/** Whether a thing of this name was deleted. */
export async function isMarked(marks: Marks, subject: string, secret: string): Promise<boolean> {
  return marks.size > 0 && marks.has(await hashSubject(subject, secret));
}
