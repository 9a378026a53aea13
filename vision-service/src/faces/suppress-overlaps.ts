import { intersectionOverUnion } from "../images/geometry.ts";
import type { Detection } from "./decode-detections.ts";

/** Overlap above which two boxes are the same face (IoU, 0–1); the detector's own value. */
export const SAME_FACE_IOU = 0.3;

/**
 * Hard non-maximum suppression: of boxes that overlap by more than `maxIou`, only the best stays.
 * @param detections in any order. @returns best first.
 */
export function suppressOverlaps(detections: readonly Detection[], maxIou = SAME_FACE_IOU): Detection[] {
  const kept: Detection[] = [];
  for (const candidate of [...detections].sort((a, b) => b.score - a.score)) {
    if (kept.every((other) => intersectionOverUnion(other.box, candidate.box) <= maxIou))
      kept.push(candidate);
  }
  return kept;
}
