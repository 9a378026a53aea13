import { statSync } from "node:fs";
import { inParallel } from "./in-parallel.ts";
import { addToIndex, indexKey, type ObjectIndex } from "./object-index.ts";
import {
  type BucketName,
  type ListedObject,
  type ObjectStore,
  objectPath,
  PARALLEL_REQUESTS,
} from "./object-store.ts";
import { writeStream } from "./write-stream.ts";

export interface CopiedObjects {
  copied: number;
  copiedBytes: number;
  /** Of those wanted, that were there already. */
  unchanged: number;
}

/**
 * Copies objects of a bucket into a folder of backups and notes them in its index. One that the folder has with the
 * same size and etag is not copied again, so that a run which broke off is gone on with.
 * @param isWanted which objects below `prefix`
 */
export async function copyObjects(
  store: ObjectStore,
  into: { folder: string; index: ObjectIndex; bucket: BucketName; prefix: string },
  isWanted: (key: string) => boolean = () => true,
): Promise<CopiedObjects> {
  const { folder, index, bucket, prefix } = into;
  const sum: CopiedObjects = { copied: 0, copiedBytes: 0, unchanged: 0 };

  async function copyOne({ key, bytes, etag }: ListedObject): Promise<void> {
    if (!isWanted(key)) return;
    const path = objectPath(folder, bucket, key);
    const known = index.get(indexKey(bucket, key));
    if (known?.bytes === bytes && known.etag === etag && sizeOf(path) === bytes) {
      sum.unchanged++;
      return;
    }
    const object = await store.get(key);
    // Deleted since it was listed.
    if (object === undefined) return;
    const written = await writeStream(path, object.body);
    if (written.bytes !== bytes)
      throw new Error(`The object ${key} ended after ${written.bytes} of ${bytes} bytes.`);
    const entry = { bucket, key, etag, contentType: object.contentType, ...written };
    await addToIndex(folder, entry);
    index.set(indexKey(bucket, key), entry);
    sum.copied++;
    sum.copiedBytes += bytes;
  }

  await inParallel(store.list(prefix), PARALLEL_REQUESTS, copyOne);
  return sum;
}

function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size;
}
