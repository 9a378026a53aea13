/** All of one account's objects, and no other's. */
const folderOf = (accountId: number) => `selfies/${accountId}/`;

/** A selfie's object: one key, used once. */
const newKey = (accountId: number) => `${folderOf(accountId)}${crypto.randomUUID()}`;

/** Stores a selfie under a key of its own. Write the row after it; delete it again if there will be none. */
export async function putSelfie(
  bucket: R2Bucket,
  accountId: number,
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<string> {
  const key = newKey(accountId);
  await bucket.put(key, bytes, { httpMetadata: { contentType } });
  return key;
}

/** The stored bytes, or undefined when there are none. */
export async function readSelfieObject(
  bucket: R2Bucket,
  key: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; contentType: string } | undefined> {
  const object = await bucket.get(key);
  if (!object) return undefined;
  const bytes = new Uint8Array(await object.arrayBuffer());
  return { bytes, contentType: object.httpMetadata?.contentType ?? "application/octet-stream" };
}

/** Deletes objects; ones that are gone already do not matter. */
export async function deleteSelfieObjects(bucket: R2Bucket, keys: (string | null)[]): Promise<void> {
  const present = keys.filter((key) => key !== null);
  if (present.length > 0) await bucket.delete(present);
}

/** Deletes every object of an account, those that no row knows among them. @returns how many */
export async function deleteSelfieFolder(bucket: R2Bucket, accountId: number): Promise<number> {
  let deleted = 0;
  while (true) {
    // What is deleted drops out of the list, so the first page is always the next one.
    const { objects } = await bucket.list({ prefix: folderOf(accountId) });
    if (objects.length === 0) return deleted;
    await bucket.delete(objects.map(({ key }) => key));
    deleted += objects.length;
  }
}
