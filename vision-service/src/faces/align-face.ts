import type { PixelImage, Point } from "../images/geometry.ts";
import { type Similarity, warpAffine } from "../images/warp-affine.ts";
import type { Alignment } from "./embedders/embedder.ts";
import type { FivePoints, Landmarks } from "./find-landmarks.ts";

/** Side of a face aligned by five points, px. */
export const ALIGNED_SIDE_PX = 112;

/** Where the five landmarks lie in it, px; the layout that most embedders of today are trained on. */
export const ALIGNED_POINTS: FivePoints = [
  { x: 38.2946, y: 51.6963 },
  { x: 73.5318, y: 51.5014 },
  { x: 56.0252, y: 71.7366 },
  { x: 41.5493, y: 92.3655 },
  { x: 70.7299, y: 92.2041 },
];

/** By five points: for such embedders, and for measuring light and sharpness with any. */
export const FIVE_POINT_ALIGNMENT: Alignment = {
  sidePx: ALIGNED_SIDE_PX,
  pick: ({ five }) => five,
  points: ALIGNED_POINTS,
};

/**
 * The similarity that maps one set of points to the other with the least squared error, without mirroring.
 * @throws RangeError when the source points coincide.
 */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): Similarity {
  if (from.length !== to.length || from.length < 2)
    throw new RangeError("Two sets of points of one length expected.");
  const fromCentre = centreOf(from);
  const toCentre = centreOf(to);
  let spread = 0;
  let along = 0;
  let across = 0;
  from.forEach((point, i) => {
    const x = point.x - fromCentre.x;
    const y = point.y - fromCentre.y;
    const targetX = (to[i]?.x ?? 0) - toCentre.x;
    const targetY = (to[i]?.y ?? 0) - toCentre.y;
    spread += x * x + y * y;
    along += x * targetX + y * targetY;
    across += x * targetY - y * targetX;
  });
  if (!(spread > 0)) throw new RangeError("The points coincide.");
  const a = along / spread;
  const b = across / spread;
  return {
    a,
    b,
    tx: toCentre.x - (a * fromCentre.x - b * fromCentre.y),
    ty: toCentre.y - (b * fromCentre.x + a * fromCentre.y),
  };
}

/** The face as a square picture with its landmarks where the alignment wants them; black outside the image. */
export function alignFace(
  image: PixelImage,
  landmarks: Landmarks,
  { pick, points, sidePx }: Alignment,
): PixelImage {
  return warpAffine(image, fitSimilarity(pick(landmarks), points), { width: sidePx, height: sidePx });
}

function centreOf(points: readonly Point[]): Point {
  let x = 0;
  let y = 0;
  for (const point of points) {
    x += point.x / points.length;
    y += point.y / points.length;
  }
  return { x, y };
}
