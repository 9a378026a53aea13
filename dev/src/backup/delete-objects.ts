import type { Deleted } from "./find-deleted.ts";
import type { Buckets, ObjectStore } from "./object-store.ts";

/**
 * Deletes every object of things whose deletion is marked, those among them that no row names.
 * @returns how many there were
 */
export async function deleteObjects(buckets: Buckets, deleted: Deleted): Promise<number> {
  let count = 0;
  const deleteFolder = async (store: ObjectStore, prefix: string) => {
    const keys: string[] = [];
    for await (const { key } of store.list(prefix)) keys.push(key);
    await store.delete(keys);
    count += keys.length;
  };
  for (const id of deleted.accounts) await deleteFolder(buckets.selfies, `selfies/${id}/`);
  for (const { objectKey } of deleted.selfies) {
    if (objectKey !== null) await deleteFolder(buckets.selfies, objectKey);
  }
  for (const id of deleted.events) await deleteFolder(buckets.photos, `photos/${id}/`);
  for (const { objectKey } of deleted.photos) {
    await deleteFolder(buckets.photos, objectKey.replace(/original$/, ""));
  }
  return count;
}
