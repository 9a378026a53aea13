import { ALIGNED_SIDE_PX } from "../faces/align-face.ts";
import type { FivePoints } from "../faces/find-landmarks.ts";
import type { PixelImage } from "../images/geometry.ts";
import { toGrey } from "../images/to-tensor.ts";

export type Pose = {
  /**
   * How far the nose lies from the middle of the eyes along the eye line, by the distance of the eyes:
   * 0 from the front, ±.45 at about 36°; correlates −.95 with a network's yaw.
   */
  readonly yaw: number;
  /** Slope of the eye line, degrees, positive clockwise. */
  readonly rollDegrees: number;
};

export function measurePose([leftEye, rightEye, nose]: FivePoints): Pose {
  const dx = rightEye.x - leftEye.x;
  const dy = rightEye.y - leftEye.y;
  const square = dx * dx + dy * dy;
  const alongX = nose.x - (leftEye.x + rightEye.x) / 2;
  const alongY = nose.y - (leftEye.y + rightEye.y) / 2;
  return {
    // Coinciding eyes are no frontal face.
    yaw: square > 0 ? (alongX * dx + alongY * dy) / square : Number.POSITIVE_INFINITY,
    rollDegrees: (Math.atan2(dy, dx) * 180) / Math.PI,
  };
}

export type Light = {
  /** Mean grey of the face, 0–255. */
  readonly brightness: number;
  /** Standard deviation of its grey, 0–128. */
  readonly contrast: number;
  /** Variance of the Laplacian by variance of the grey + 1: fine detail whatever the light; low is blurred. */
  readonly sharpness: number;
};

/** The part of an aligned face that is skin, eyes and mouth rather than hair and background; px, exclusive ends. */
const WINDOW = { left: 20, right: 92, top: 20, bottom: 100 } as const;

/** @param crop face aligned by FIVE_POINT_ALIGNMENT, 112×112, whatever the embedder takes. */
export function measureLight(crop: PixelImage): Light {
  const grey = toGrey(crop, 1);
  const at = (x: number, y: number) => grey[y * ALIGNED_SIDE_PX + x] ?? 0;
  const values: number[] = [];
  const laplacians: number[] = [];
  for (let y = WINDOW.top; y < WINDOW.bottom; y++) {
    for (let x = WINDOW.left; x < WINDOW.right; x++) {
      values.push(at(x, y));
      laplacians.push(at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * at(x, y));
    }
  }
  const variance = varianceOf(values);
  return {
    brightness: meanOf(values),
    contrast: Math.sqrt(variance),
    sharpness: varianceOf(laplacians) / (variance + 1),
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
