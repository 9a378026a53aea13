import { type Corners, intersectionOverUnion } from "../images/geometry.ts";
import type { Detection } from "./decode-detections.ts";

/**
 * Candidates that may vote: at least this score (0–1) and more than this overlap (IoU) with the chosen box.
 * Flat optimum on 662 genuine and 130,666 impostor pairs: score .3–.7 and IoU .3–.6 all reach TAR 1.000 at
 * FAR 1e-3, against .994 without voting; it repairs boxes that came out too tall.
 */
export const VOTE_MIN_SCORE = 0.5;
export const VOTE_MIN_IOU = 0.5;

/**
 * The chosen box, each side replaced by the mean of the overlapping candidates weighted by score.
 * @param candidates boxes before overlaps were suppressed, in the same pixels as the chosen one.
 */
export function voteBox(chosen: Detection, candidates: readonly Detection[]): Corners {
  let weight = 0;
  const sum = { x1: 0, y1: 0, x2: 0, y2: 0 };
  for (const { box, score } of candidates) {
    if (score < VOTE_MIN_SCORE || intersectionOverUnion(box, chosen.box) <= VOTE_MIN_IOU) continue;
    weight += score;
    sum.x1 += score * box.x1;
    sum.y1 += score * box.y1;
    sum.x2 += score * box.x2;
    sum.y2 += score * box.y2;
  }
  if (weight === 0) return chosen.box;
  return { x1: sum.x1 / weight, y1: sum.y1 / weight, x2: sum.x2 / weight, y2: sum.y2 / weight };
}
