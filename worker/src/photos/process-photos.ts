import { endLostClaim } from "@trouvaille/db/queries/deleted-photos";
import { matchPhoto } from "@trouvaille/db/queries/matches";
import {
  type ClaimedPhoto,
  claimQueuedPhoto,
  failExhaustedPhotos,
  failPhoto,
  finishProcessedPhoto,
  releasePhoto,
} from "@trouvaille/db/queries/photo-work";
import { errorFields, log } from "../log.ts";
import { requireThresholds } from "../matches/require-thresholds.ts";
import { MATCH_THRESHOLDS } from "../matches/thresholds.ts";
import { backOff } from "../schedule/back-off.ts";
import { isAway } from "../schedule/is-away.ts";
import type { Services } from "../services.ts";
import { type FoundFaces, ImageRefusedError, VisionUnavailableError } from "../vision/client.ts";
import { clearDeletedPhotos } from "./clear-deleted-photos.ts";
import type { OwnFailure } from "./failure-text.ts";
import { deletePhotoObjects, putJpeg } from "./photo-bucket.ts";

/** Photos one call works through, within the 15 minutes a consumer may take; the rest gets a call of its own. */
const MAX_PER_CALL = 100;
/** Attempts that ended in an error or a dead worker before a photo is given up. Vision or the bucket being away is none. */
const MAX_ATTEMPTS = 5;
const AWAY = { firstSeconds: 3, maxSeconds: 60 };
const FAILED = { firstSeconds: 5, maxSeconds: 300 };
/** What the photographer reads when the last attempt ended without any result. */
const GAVE_UP: OwnFailure = "processing_failed";
const ORIGINAL_MISSING: OwnFailure = "original_missing";

type PhotoServices = Pick<Services, "db" | "vision" | "settings" | "photoBucket" | "selfieBucket" | "wakeUp">;

/**
 * Works through the queued photos, oldest first: faces, preview, thumbnail, matches. Any number of calls may
 * run at once: a lease makes each photo one call's.
 */
export async function processPhotos(services: PhotoServices): Promise<void> {
  const { db, settings, wakeUp } = services;
  for (let i = 0; i < MAX_PER_CALL; i++) {
    const claimed = await claimQueuedPhoto(db, {
      leaseSeconds: settings.LEASE_SECONDS,
      maxAttempts: MAX_ATTEMPTS,
    });
    if (!claimed) {
      await failExhaustedPhotos(db, { maxAttempts: MAX_ATTEMPTS, failure: GAVE_UP, limit: 100 });
      return;
    }
    if (!(await processPhoto(services, claimed))) return;
  }
  await wakeUp({ wake: "photos" });
}

/** @returns false when the vision-service or the bucket is away, so that there is no use in going on */
async function processPhoto(services: PhotoServices, claimed: ClaimedPhoto): Promise<boolean> {
  const { db, wakeUp } = services;
  try {
    const stored = await findAndStoreFaces(services, claimed);
    // Faces are committed; only now may guests be compared, so that a selfie stored meanwhile is seen.
    if (stored) await matchPhoto(db, { photoId: claimed.id, thresholds: MATCH_THRESHOLDS });
    return true;
  } catch (error) {
    if (await clearIfDeleted(services, claimed)) return true;
    if (error instanceof ImageRefusedError) {
      await failPhoto(db, claimed, error.code);
      return true;
    }
    const away = isAway(error);
    const isVisionAway = away && error instanceof VisionUnavailableError;
    const delaySeconds = away
      ? Math.max(isVisionAway ? error.retryAfterSeconds : 0, backOff(claimed.deferrals, AWAY))
      : backOff(claimed.attempts, FAILED);
    await releasePhoto(db, claimed, { delaySeconds, isAttempt: !away });
    await wakeUp({ wake: "photos" }, delaySeconds);
    // One photo that cannot be done must not hold up the others.
    if (!isVisionAway) log("error", "photo_failed", { photo_id: claimed.id, ...errorFields(error) });
    return !away;
  }
}

/** @returns false when there is nothing to match: the photo is gone, or failed */
async function findAndStoreFaces(services: PhotoServices, claimed: ClaimedPhoto): Promise<boolean> {
  const { db, vision, photoBucket } = services;
  const original = await photoBucket.get(claimed.originalKey);
  if (!original) {
    if (!(await clearIfDeleted(services, claimed))) await failPhoto(db, claimed, ORIGINAL_MISSING);
    return false;
  }
  const found = await vision.findFaces(original.body, original.size);
  requireThresholds(found.result.model_pack);
  const { previewKey, thumbnailKey } = await putPreviews(photoBucket, claimed, found);
  const { result } = found;
  const finished = await finishProcessedPhoto(db, claimed, {
    width: result.width,
    height: result.height,
    color: result.color,
    previewKey,
    thumbnailKey,
    modelPack: result.model_pack,
    faces: result.faces.map((face) => ({
      box: face.box,
      detectionScore: face.detection_score,
      embeddingNorm: face.embedding_norm,
      embedding: face.embedding,
    })),
  });
  if (!finished) {
    // Who lost the claim leaves no objects behind.
    await deletePhotoObjects(photoBucket, [previewKey, thumbnailKey]);
    // Also who has a pack that is not in force (any more): it waits for the vision-service of the one that is.
    if (!(await clearIfDeleted(services, claimed)))
      throw new VisionUnavailableError("the claim or the pack is lost");
  }
  return finished;
}

/** The photo was deleted while it was worked on: this was the last to write for it. @returns whether that was so */
async function clearIfDeleted(services: PhotoServices, claimed: ClaimedPhoto): Promise<boolean> {
  if (!(await endLostClaim(services.db, claimed))) return false;
  await clearDeletedPhotos(services, { ids: [claimed.id], limit: 1 });
  return true;
}

/** Keys hold the lease's token: two that work on one photo never write the same object. */
async function putPreviews(bucket: R2Bucket, claimed: ClaimedPhoto, { preview, thumbnail }: FoundFaces) {
  const folder = `${claimed.originalKey.replace(/\/original$/, "")}/${claimed.leaseToken}`;
  const [previewKey, thumbnailKey] = await Promise.all([
    putJpeg(bucket, `${folder}/preview`, preview),
    putJpeg(bucket, `${folder}/thumbnail`, thumbnail),
  ]);
  return { previewKey, thumbnailKey };
}
