import { type Corners, intersectionOverUnion, overlapOfSmaller } from "../images/geometry.ts";
import type { Detection } from "./decode-detections.ts";

/** Boxes of two scales are the same face above this overlap (IoU, 0–1). */
export const MERGE_MIN_IOU = 0.35;
/** … or when more than this share (0–1) of the smaller one lies inside the other. */
export const MERGE_MIN_INSIDE = 0.6;

/** A face that one or more scales saw. */
export type MergedDetection = Detection & {
  /** How many scales saw it, its own included. */
  readonly scales: number;
  /** The boxes of all scales that saw it, best first; the first is `box`. */
  readonly boxes: readonly Corners[];
};

/**
 * One list out of the detections of several scales, best first; the best box of each face stays.
 * @param scales detections of each scale, all in the same pixels.
 */
export function mergeScales(scales: readonly (readonly Detection[])[]): MergedDetection[] {
  const all = scales.flatMap((detections, scale) => detections.map((detection) => ({ ...detection, scale })));
  all.sort((a, b) => b.score - a.score);
  const kept: typeof all = [];
  for (const candidate of all) {
    const known = kept.some(
      (other) =>
        intersectionOverUnion(other.box, candidate.box) > MERGE_MIN_IOU ||
        overlapOfSmaller(other.box, candidate.box) > MERGE_MIN_INSIDE,
    );
    if (!known) kept.push(candidate);
  }
  return kept.map((face) => {
    const same = all.filter(
      (other) => other === face || intersectionOverUnion(other.box, face.box) >= MERGE_MIN_IOU,
    );
    return {
      box: face.box,
      score: face.score,
      scales: new Set(same.map(({ scale }) => scale)).size,
      boxes: [face.box, ...same.filter((other) => other !== face).map(({ box }) => box)],
    };
  });
}
