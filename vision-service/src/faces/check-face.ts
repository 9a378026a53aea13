import {
  type Corners,
  fitWithin,
  heightOf,
  intersectionOverUnion,
  type PixelImage,
  widthOf,
} from "../images/geometry.ts";
import { resampleRegion, toPixels } from "../images/resample-region.ts";
import type { FaceModels } from "../models/load-session.ts";
import type { Detection } from "./decode-detections.ts";
import { detectFaces } from "./detect-faces.ts";
import { runSecondDetector } from "./second-detector.ts";
import { VOTE_MIN_SCORE } from "./vote-box.ts";

/** How sure two independent looks are that a box holds a human face. */
export type FaceCheck = {
  /** Lowest of the detector's scores for this face, the first and those at CHECK_SCALES_PX, 0–1; 0 if unseen. */
  readonly minScaleScore: number;
  /** Best score of the second detector for this face, 0–1; 0 where it does not see it. */
  readonly secondScore: number;
};

/** Long sides at which the first detector looks again, px: animals lose their score as details vanish. */
const CHECK_SCALES_PX = [256, 192] as const;
/** A detection is this face from this overlap on (IoU). */
const SAME_BOX_IOU = 0.35;
/** Scores of the second detector below this are noise, 0–1. */
const SECOND_MIN_SCORE = 0.05;

/**
 * What is looked at: a square of this many face heights around the face. The whole picture would be too
 * coarse for a face that is small in it (76 of 80 faces of an eighth of the picture passed, against 80); a
 * tighter square lets animals through (a dog scored .97 at 2.5 heights, .89 at 5). Faces of `dev`: ≥ .99.
 */
const REGION_PER_FACE_HEIGHT = 5;

/** Looks at a face again, with smaller inputs and with another network. */
export async function checkFace(
  models: Pick<FaceModels, "detector" | "faceCheck">,
  image: PixelImage,
  { box, score }: Detection,
): Promise<FaceCheck> {
  const region = surroundings(image, box);
  const size = { width: region.x2 - region.x1, height: region.y2 - region.y1 };
  // Reduced once, to the largest size that is needed; the smaller ones are made from it.
  const reduced = toPixels(resampleRegion(image, region, fitWithin(size, Math.max(...CHECK_SCALES_PX))));
  const face = {
    x1: ((box.x1 - region.x1) / size.width) * reduced.width,
    y1: ((box.y1 - region.y1) / size.height) * reduced.height,
    x2: ((box.x2 - region.x1) / size.width) * reduced.width,
    y2: ((box.y2 - region.y1) / size.height) * reduced.height,
  };
  const isFace = (other: Detection) => intersectionOverUnion(other.box, face) >= SAME_BOX_IOU;

  let minScaleScore = score;
  for (const longSide of CHECK_SCALES_PX) {
    const seen = await detectFaces(models, reduced, { longSide, minScore: VOTE_MIN_SCORE });
    minScaleScore = Math.min(minScaleScore, seen.find(isFace)?.score ?? 0);
  }
  const second = await runSecondDetector(models, reduced, SECOND_MIN_SCORE);
  return { minScaleScore, secondScore: Math.max(0, ...second.filter(isFace).map((other) => other.score)) };
}

/** The square around the face in whole pixels, cut at the image's edges. */
function surroundings(image: PixelImage, box: Corners): Corners {
  const half = (REGION_PER_FACE_HEIGHT * Math.max(heightOf(box), widthOf(box))) / 2;
  const cx = (box.x1 + box.x2) / 2;
  const cy = (box.y1 + box.y2) / 2;
  return {
    x1: Math.max(0, Math.floor(cx - half)),
    y1: Math.max(0, Math.floor(cy - half)),
    x2: Math.min(image.width, Math.ceil(cx + half)),
    y2: Math.min(image.height, Math.ceil(cy + half)),
  };
}
