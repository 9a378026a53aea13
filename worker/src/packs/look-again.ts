import { readPackState } from "@trouvaille/db/queries/model-packs";
import {
  failReembedWork,
  findReembedPhoto,
  findReembedSelfie,
  finishReembedPhoto,
  finishReembedSelfie,
  type ReembedClaim,
} from "@trouvaille/db/queries/reembed-work";
import { MisconfiguredError } from "../env.ts";
import { readSelfieObject } from "../selfies/selfie-bucket.ts";
import { pairFaces } from "./pair-faces.ts";
import type { ReembedServices } from "./process-reembed-work.ts";

/**
 * Lets the next vision-service look at one stored photo or selfie and stores its vectors beside those in force.
 * Previews stay as they are.
 * @throws ImageRefusedError, VisionUnavailableError, MisconfiguredError when it has another pack than the move is to
 */
export async function lookAgain(services: ReembedServices, claim: ReembedClaim): Promise<void> {
  if (claim.photoId !== null) return lookAtPhoto(services, claim, claim.photoId);
  if (claim.selfieId !== null) return lookAtSelfie(services, claim, claim.selfieId);
}

async function lookAtPhoto(services: ReembedServices, claim: ReembedClaim, photoId: number): Promise<void> {
  const { db, photoBucket } = services;
  const photo = await findReembedPhoto(db, photoId);
  const original = photo && (await photoBucket.get(photo.originalKey));
  if (!original) return failReembedWork(db, claim, "original_missing");
  const { result } = await requireNext(services).findFaces(original.body, original.size);
  await refuseOtherPack(services, result.model_pack);
  const sameAs = pairFaces(
    photo.faces,
    result.faces.map(({ box }) => box),
  );
  await finishReembedPhoto(db, claim, {
    modelPack: result.model_pack,
    faces: result.faces.map((face, index) => ({
      box: face.box,
      detectionScore: face.detection_score,
      embeddingNorm: face.embedding_norm,
      embedding: face.embedding,
      sameAs: sameAs[index] ?? null,
    })),
  });
}

async function lookAtSelfie(services: ReembedServices, claim: ReembedClaim, selfieId: number): Promise<void> {
  const { db, selfieBucket } = services;
  const key = await findReembedSelfie(db, selfieId);
  const kept = key === undefined ? undefined : await readSelfieObject(selfieBucket, key);
  if (!kept) return failReembedWork(db, claim, "selfie_missing");
  // It was accepted once and stays so; all that is asked for is its vector.
  const { result } = await requireNext(services).checkSelfie(kept.bytes, { strict: false, embedding: true });
  await refuseOtherPack(services, result.model_pack);
  if (!result.embedding) return failReembedWork(db, claim, result.refusal ?? "no_face");
  await finishReembedSelfie(db, claim, { modelPack: result.model_pack, embedding: result.embedding });
}

function requireNext({ nextVision }: ReembedServices) {
  if (!nextVision) throw new MisconfiguredError(["VISION_NEXT_URL: needed until the move to it is over"]);
  return nextVision;
}

async function refuseOtherPack({ db }: ReembedServices, pack: string): Promise<void> {
  const { nextPack } = await readPackState(db);
  if (nextPack !== null && nextPack !== pack) {
    throw new MisconfiguredError([`VISION_NEXT_URL answers with ${pack}, the move is to ${nextPack}`]);
  }
}
