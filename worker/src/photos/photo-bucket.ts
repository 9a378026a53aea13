import { crc32 } from "../metadata/crc-32.ts";

/** R2 takes parts of at least this size in an upload whose length is not known; the last may be smaller. */
const PART_BYTES = 5 * 1024 * 1024;

/** All of one event's objects, and no other's. */
const folderOf = (eventId: number) => `photos/${eventId}/`;

/** Folder of one photo's objects; never used for another. */
export function newPhotoFolder(eventId: number): string {
  return `${folderOf(eventId)}${crypto.randomUUID()}`;
}

export interface StoredObject {
  key: string;
  bytes: number;
  /** CRC-32 of these bytes, unsigned. */
  crc32: number;
}

/**
 * Streams an object of unknown length into the bucket, holding one part of 5 MiB.
 * @throws what the stream throws; nothing is left behind then
 */
export async function putStream(
  bucket: R2Bucket,
  key: string,
  stream: ReadableStream<Uint8Array>,
  contentType: string,
): Promise<StoredObject> {
  const options = { httpMetadata: { contentType } };
  let part = new Uint8Array(PART_BYTES);
  let filled = 0;
  let total = 0;
  let sum = 0;
  let upload: R2MultipartUpload | undefined;
  const parts: R2UploadedPart[] = [];
  try {
    for await (let chunk of stream) {
      total += chunk.byteLength;
      sum = crc32(chunk, sum);
      while (chunk.byteLength > 0) {
        const taken = Math.min(chunk.byteLength, PART_BYTES - filled);
        part.set(chunk.subarray(0, taken), filled);
        filled += taken;
        chunk = chunk.subarray(taken);
        if (filled === PART_BYTES) {
          upload ??= await bucket.createMultipartUpload(key, options);
          parts.push(await upload.uploadPart(parts.length + 1, part));
          part = new Uint8Array(PART_BYTES);
          filled = 0;
        }
      }
    }
    if (upload) {
      if (filled > 0) parts.push(await upload.uploadPart(parts.length + 1, part.subarray(0, filled)));
      await upload.complete(parts);
    } else {
      await bucket.put(key, part.subarray(0, filled), options);
    }
    return { key, bytes: total, crc32: sum };
  } catch (error) {
    await upload?.abort().catch(() => {});
    throw error;
  }
}

/** Stores a JPEG made by the vision-service. */
export async function putJpeg(
  bucket: R2Bucket,
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  await bucket.put(key, bytes, { httpMetadata: { contentType: "image/jpeg" } });
  return key;
}

/** R2 deletes up to so many objects a call. */
const MAX_DELETED_AT_ONCE = 1_000;

export async function deletePhotoObjects(bucket: R2Bucket, keys: string[]): Promise<void> {
  for (let at = 0; at < keys.length; at += MAX_DELETED_AT_ONCE) {
    await bucket.delete(keys.slice(at, at + MAX_DELETED_AT_ONCE));
  }
}

/** Deletes up to 1,000 objects of an event, those that no row knows among them. @returns whether it was all */
export async function deleteEventFolder(bucket: R2Bucket, eventId: number): Promise<boolean> {
  const { objects, truncated } = await bucket.list({ prefix: folderOf(eventId) });
  if (objects.length > 0) await bucket.delete(objects.map(({ key }) => key));
  return !truncated;
}

/** Every object of one photo: what its row names, and what workers that died may have left beside it. */
export async function listPhotoObjects(bucket: R2Bucket, originalKey: string): Promise<string[]> {
  const prefix = originalKey.replace(/original$/, "");
  // A photo has a handful of objects, far from the 1,000 that one listing holds.
  const { objects } = await bucket.list({ prefix });
  return objects.map(({ key }) => key);
}
