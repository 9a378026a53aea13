import type { SelfieHint, SelfieRefusal } from "../contract.ts";
import type { FaceCheck } from "../faces/check-face.ts";
import type { NormGates } from "../faces/embedders/embedder.ts";
import { areaOf, type Corners, heightOf, type Size, widthOf } from "../images/geometry.ts";
import type { Light, Pose } from "./measure-selfie.ts";

/** Another face counts from this share of the largest face's area on (0–1); smaller ones are bystanders. */
export const COUNTED_AREA_SHARE = 0.15;

/**
 * A face that reaches into this margin of the picture (share of its side, 0–1) is cut by the edge: someone
 * who walked into the picture. It counts only from CUT_COUNTED_AREA_SHARE on, beside a face that is whole.
 * With it 96.7 % of `dev` show one face (85.4 % without), and none of the group photos does.
 */
export const EDGE_MARGIN_SHARE = 0.04;
export const CUT_COUNTED_AREA_SHARE = 0.9;

/** Least area of the face: in px of the reduced image, and as a share of that image (0–1). The old system's values. */
export const MIN_FACE_AREA_PX = 5000;
export const MIN_FACE_AREA_SHARE = 0.008;
/** Least width and height of the face in px of the reduced image. */
export const MIN_FACE_SIDE_PX = 44;
/** Least height in px: TAR at FAR 1e-3 is .978 at 64 px, .919 at 40 px and .830 at 32 px. */
export const MIN_FACE_HEIGHT_PX = 64;

/** Lowest detection score, 0–1. Every face of `dev` reaches .99. */
export const MIN_SELFIE_SCORE = 0.9;
/** Lowest of the scores at three scales, 0–1. Faces of `dev` ≥ .99; best of 70 variants of a cat and a dog .89. */
export const MIN_SCALE_SCORE = 0.9;
/** Lowest score of the second detector, 0–1. Faces of `dev` ≥ .74; best of the same animals .62. */
export const MIN_SECOND_SCORE = 0.65;
/** Largest turn of the head to a side (see Pose.yaw); .45 is about 36°. */
export const MAX_YAW = 0.45;

/** Hints only: pictures beyond these limits mostly still match (TAR ≥ .98 for dark ×.4 and bright ×1.6). */
export const HINT_MIN_SHARPNESS = 0.015;
export const HINT_MIN_BRIGHTNESS = 40;
export const HINT_MAX_BRIGHTNESS = 215;
export const HINT_MIN_CONTRAST = 12;
/** Degrees. Alignment turns the face upright, so a tilted head still matches. */
export const HINT_MAX_ROLL_DEGREES = 25;

/** What is known of the one face of a selfie. */
export type SelfieFace = FaceCheck & {
  /** Pixels of the reduced image. */
  readonly box: Corners;
  readonly detectionScore: number;
  readonly norm: number;
  readonly pose: Pose;
  readonly light: Light;
};

/**
 * The faces that count, largest first: those large enough beside the largest one, bystanders left out.
 * @param image size of the picture the boxes belong to.
 */
export function countFaces<Face extends { readonly box: Corners }>(
  faces: readonly Face[],
  image: Size,
): Face[] {
  const sorted = [...faces].sort((a, b) => areaOf(b.box) - areaOf(a.box));
  const [largest] = sorted;
  if (!largest) return [];
  const mayIgnoreCut = !isCut(largest.box, image);
  return sorted.filter(({ box }) => {
    const share = mayIgnoreCut && isCut(box, image) ? CUT_COUNTED_AREA_SHARE : COUNTED_AREA_SHARE;
    return areaOf(box) >= share * areaOf(largest.box);
  });
}

function isCut(box: Corners, { width, height }: Size): boolean {
  return (
    box.x1 < EDGE_MARGIN_SHARE * width ||
    box.y1 < EDGE_MARGIN_SHARE * height ||
    box.x2 > (1 - EDGE_MARGIN_SHARE) * width ||
    box.y2 > (1 - EDGE_MARGIN_SHARE) * height
  );
}

/** True for what neither look takes for a human face: an animal, a pattern, a picture of something else. */
export function isFalseFace({ minScaleScore, secondScore }: FaceCheck): boolean {
  return minScaleScore < MIN_SCALE_SCORE && secondScore < MIN_SECOND_SCORE;
}

/** True when the face is too small in the reduced image to be compared well. */
export function isTooSmall(box: Corners, image: Size): boolean {
  const minArea = Math.max(MIN_FACE_AREA_PX, MIN_FACE_AREA_SHARE * image.width * image.height);
  return (
    areaOf(box) < minArea ||
    Math.min(widthOf(box), heightOf(box)) < MIN_FACE_SIDE_PX ||
    heightOf(box) < MIN_FACE_HEIGHT_PX
  );
}

/**
 * The first rule a selfie's one face breaks, or null. The order is that of what helps most: a face that is
 * too small or turned away also looks unclear to the networks.
 * @param gates of the model pack whose norm the face has.
 */
export function refuseFace(face: SelfieFace, image: Size, gates: NormGates | null): SelfieRefusal | null {
  if (isFalseFace(face)) return "no_face";
  if (isTooSmall(face.box, image)) return "face_too_small";
  if (!(Math.abs(face.pose.yaw) <= MAX_YAW)) return "face_turned_away";
  const unclear =
    face.detectionScore < MIN_SELFIE_SCORE ||
    face.minScaleScore < MIN_SCALE_SCORE ||
    face.secondScore < MIN_SECOND_SCORE ||
    (gates !== null && !(face.norm >= gates.selfie));
  return unclear ? "face_unclear" : null;
}

/** What could be better about a selfie's face, whether or not it is accepted. */
export function hintAt({ light, pose }: Pick<SelfieFace, "light" | "pose">): SelfieHint[] {
  const hints: SelfieHint[] = [];
  if (light.sharpness < HINT_MIN_SHARPNESS) hints.push("blurred");
  if (light.brightness < HINT_MIN_BRIGHTNESS) hints.push("too_dark");
  if (light.brightness > HINT_MAX_BRIGHTNESS) hints.push("too_bright");
  if (light.contrast < HINT_MIN_CONTRAST) hints.push("low_contrast");
  if (Math.abs(pose.rollDegrees) > HINT_MAX_ROLL_DEGREES) hints.push("tilted");
  return hints;
}
