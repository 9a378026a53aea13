import type { SelfieHint, SelfieRefusal } from "../contract.ts";
import { alignFace, FIVE_POINT_ALIGNMENT } from "../faces/align-face.ts";
import { checkFace, type FaceCheck } from "../faces/check-face.ts";
import type { Detection } from "../faces/decode-detections.ts";
import { detectFaces } from "../faces/detect-faces.ts";
import { cutOutFace, type Embedding, embedFace } from "../faces/embed-faces.ts";
import type { DecodedImage } from "../images/decode-image.ts";
import { areaOf, type PixelImage, type Size } from "../images/geometry.ts";
import type { FaceModels } from "../models/load-session.ts";
import type { Stopwatch } from "../stopwatch.ts";
import { type CompressedSelfie, compressSelfie } from "./compress-selfie.ts";
import { measureLight, measurePose } from "./measure-selfie.ts";
import { countFaces, hintAt, isFalseFace, refuseFace, type SelfieFace } from "./selfie-rules.ts";

/** Long side to which a selfie is decoded, px: every later step works on these pixels. */
export const SELFIE_DECODE_PX = 800;
/** Long side of the picture the detector sees, px. Every photo of `dev` and of its held-out half has a face at 320. */
const DETECT_PX = 320;
/** Where it looks when it finds none: a small face needs more pixels, one that fills the picture fewer. */
const SECOND_LOOK_PX = [640, 160] as const;
/** Lowest score of what is counted as a face, 0–1. Higher would overlook people in the background. */
const COUNT_MIN_SCORE = 0.7;
/** Faces that are looked at again at most: where more count, the picture is no selfie. */
const MOST_CHECKED_FACES = 3;

/** All that is known of a selfie; without any embedding. */
export type SelfieVerdict = {
  readonly refusal: SelfieRefusal | null;
  readonly hints: readonly SelfieHint[];
  /** Every face found, largest first, in pixels of `reduced`. */
  readonly faces: readonly Detection[];
  readonly reduced: Size;
  readonly original: Size;
  readonly image: CompressedSelfie;
  /** The one face that counts: its norm, and the aligned crop from which its embedding can be made again. */
  readonly face: { readonly norm: number; readonly crop: PixelImage } | null;
};

export type CheckedSelfie = {
  readonly verdict: SelfieVerdict;
  /** Of the one face that counts; for this answer only, never kept. */
  readonly embedding: Embedding | null;
};

/** Judges and compresses a decoded selfie. */
export async function checkSelfie(
  models: FaceModels,
  { pixels, original }: DecodedImage,
  { secondLook, maxBytes }: { secondLook: boolean; maxBytes: number },
  watch: Stopwatch,
): Promise<CheckedSelfie> {
  const found = await watch.time("detect", () => searchFaces(models, pixels, secondLook));
  const counted = await watch.time("check", () => countTrueFaces(models, pixels, found));
  const [only] = counted;
  const judged =
    only && counted.length === 1 ? await watch.time("embed", () => measureFace(models, pixels, only)) : null;
  const verdict: SelfieVerdict = {
    refusal: judged
      ? refuseFace(judged.face, pixels, models.recipe.gates)
      : counted.length === 0
        ? "no_face"
        : "several_faces",
    hints: judged ? hintAt(judged.face) : [],
    faces: [...found].sort((a, b) => areaOf(b.box) - areaOf(a.box)),
    reduced: { width: pixels.width, height: pixels.height },
    original,
    image: await watch.time("compress", () => compressSelfie(pixels, maxBytes)),
    face: judged ? { norm: judged.face.norm, crop: judged.crop } : null,
  };
  return { verdict, embedding: judged?.embedding ?? null };
}

async function searchFaces(
  models: FaceModels,
  pixels: PixelImage,
  secondLook: boolean,
): Promise<Detection[]> {
  for (const longSide of secondLook ? [DETECT_PX, ...SECOND_LOOK_PX] : [DETECT_PX]) {
    const found = await detectFaces(models, pixels, { longSide, minScore: COUNT_MIN_SCORE });
    if (found.length > 0) return found;
  }
  return [];
}

type CountedFace = Detection & { readonly check?: FaceCheck };

/**
 * The faces that count, without those that are none, so that a guest may hold a dog. Where more count than
 * a selfie could have, or more false ones turn up than a selfie has, no more are looked at.
 */
async function countTrueFaces(
  models: FaceModels,
  pixels: PixelImage,
  found: readonly Detection[],
): Promise<CountedFace[]> {
  let candidates: CountedFace[] = [...found];
  for (let checked = 0; checked < MOST_CHECKED_FACES; checked++) {
    const counted = countFaces(candidates, pixels);
    if (counted.length > MOST_CHECKED_FACES) return counted;
    const next = counted.find(({ check }) => check === undefined);
    if (!next) return counted;
    const check = await checkFace(models, pixels, next);
    candidates = candidates.flatMap((face) =>
      face !== next ? [face] : isFalseFace(check) ? [] : [{ ...face, check }],
    );
  }
  return countFaces(candidates, pixels);
}

async function measureFace(
  models: FaceModels,
  pixels: PixelImage,
  detection: CountedFace,
): Promise<{ face: SelfieFace; crop: PixelImage; embedding: Embedding }> {
  const { landmarks, crop } = await cutOutFace(models, pixels, detection.box);
  const check = detection.check ?? (await checkFace(models, pixels, detection));
  const embedding = await embedFace(models, crop);
  const isUpright = models.recipe.alignment === FIVE_POINT_ALIGNMENT;
  const upright = isUpright ? crop : alignFace(pixels, landmarks, FIVE_POINT_ALIGNMENT);
  const face = {
    ...check,
    box: detection.box,
    detectionScore: detection.score,
    norm: embedding.norm,
    pose: measurePose(landmarks.five),
    light: measureLight(upright),
  };
  return { face, crop, embedding };
}
