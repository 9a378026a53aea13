import { inParallel } from "./in-parallel.ts";
import type { BackupObject } from "./manifest.ts";
import { type BucketName, type ObjectStore, objectPath, PARALLEL_REQUESTS } from "./object-store.ts";

export interface PutObjects {
  put: number;
  /** That the bucket had already, with the same size. */
  unchanged: number;
}

/** Puts objects of a folder of backups into a bucket, unless it has them. */
export async function putObjects(
  store: ObjectStore,
  from: { folder: string; bucket: BucketName; prefix: string },
  objects: Iterable<BackupObject>,
): Promise<PutObjects> {
  const present = new Map<string, number>();
  for await (const { key, bytes } of store.list(from.prefix)) present.set(key, bytes);
  const sum: PutObjects = { put: 0, unchanged: 0 };
  await inParallel(objects, PARALLEL_REQUESTS, async ({ key, bytes, sha256, contentType }) => {
    if (present.get(key) === bytes) {
      sum.unchanged++;
      return;
    }
    await store.put(key, { path: objectPath(from.folder, from.bucket, key), bytes, sha256, contentType });
    sum.put++;
  });
  return sum;
}
