import { isDatabaseUnavailable, isForeignKeyViolation } from "@trouvaille/db/database-errors";
import { findPhotoByHash, insertPhoto } from "@trouvaille/db/queries/photos";
import type { Photo } from "@trouvaille/db/schema/photos";
import { MAX_PHOTO_BYTES, MAX_PIXELS, MIN_SIDE_PX } from "@trouvaille/vision-service/contract";
import { AppError } from "../errors.ts";
import { limitBytes } from "../intake/limit-bytes.ts";
import { MetadataError } from "../metadata/metadata-error.ts";
import { stripMetadata } from "../metadata/strip-metadata.ts";
import { IMAGE_REFUSAL_ERRORS } from "../selfies/check-selfie.ts";
import type { Services } from "../services.ts";
import { toHex } from "../signing/to-hex.ts";
import { deletePhotoObjects, newPhotoFolder, putStream } from "./photo-bucket.ts";

export interface PhotoUpload {
  eventId: number;
  photographerId: number;
  filename: string;
  body: ReadableStream<Uint8Array>;
}

export interface UploadedPhoto {
  photo: Photo;
  /** False when the event had the same bytes already; then nothing was added. */
  isNew: boolean;
}

/**
 * Stores one photo without its metadata and queues it. The bytes stream through: the hash is taken of what
 * was received, the object holds what is left.
 * @throws AppError file_too_large, or why the bytes are no usable image; nothing is kept then. NeonDbError when the
 *   database was away: then it may have been stored, and whoever sends it again hears so
 */
export async function uploadPhoto(
  { db, photoBucket, background, wakeUp }: Pick<Services, "db" | "photoBucket" | "background" | "wakeUp">,
  { eventId, photographerId, filename, body }: PhotoUpload,
): Promise<UploadedPhoto> {
  const originalKey = `${newPhotoFolder(eventId)}/original`;
  const digest = new crypto.DigestStream("SHA-256");
  // Refused bytes leave the digest unfinished, which is nobody's concern.
  digest.digest.catch(() => {});
  const received = body.pipeThrough(limitBytes(MAX_PHOTO_BYTES)).pipeThrough(writingTo(digest));
  const { body: cleaned, facts } = stripMetadata(received);
  const stored = await putStream(photoBucket, originalKey, cleaned, "application/octet-stream").catch(
    (error: unknown) => {
      throw error instanceof MetadataError
        ? new AppError(IMAGE_REFUSAL_ERRORS[error.code], { cause: error })
        : error;
    },
  );
  try {
    const { width, height, orientation, takenAt, contentType } = await facts;
    if (width * height > MAX_PIXELS) throw new AppError("too_many_pixels");
    if (Math.min(width, height) < MIN_SIDE_PX) throw new AppError("image_too_small");
    // Orientations 5 to 8 lie on their side.
    const [uprightWidth, uprightHeight] = orientation >= 5 ? [height, width] : [width, height];
    const sha256 = toHex(await digest.digest);
    const photo = await insertPhoto(db, {
      eventId,
      photographerId,
      originalFilename: filename,
      contentType,
      sha256,
      bytes: stored.bytes,
      crc32: stored.crc32,
      originalKey,
      width: uprightWidth,
      height: uprightHeight,
      takenAt,
    });
    if (photo) {
      background(wakeUp({ wake: "photos" }));
      return { photo, isNew: true };
    }
    const known = await findPhotoByHash(db, { eventId, sha256 });
    // Deleted in the same moment: the sender tries again and adds it.
    if (!known) throw new AppError("busy", { retryAfterSeconds: 1 });
    background(deletePhotoObjects(photoBucket, [originalKey]));
    return { photo: known, isNew: false };
  } catch (error) {
    // The row may be there although nobody heard of it. An object without one goes with its event.
    if (!isDatabaseUnavailable(error)) background(deletePhotoObjects(photoBucket, [originalKey]));
    // The event was deleted while its photo was on the way.
    if (isForeignKeyViolation(error)) throw new AppError("event_not_found", { cause: error });
    throw error;
  }
}

/** Passes bytes on and writes them to `sink` as well; both see every byte before the stream ends. */
function writingTo(sink: WritableStream<Uint8Array>): TransformStream<Uint8Array, Uint8Array> {
  const writer = sink.getWriter();
  return new TransformStream({
    async transform(chunk, controller) {
      await writer.write(chunk);
      controller.enqueue(chunk);
    },
    flush: () => writer.close(),
  });
}
