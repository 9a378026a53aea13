import { type Corners, intersectionOverUnion } from "@trouvaille/vision-service/images/geometry";
import type { MarkedPhoto } from "./list-pictures.ts";

/** A found box is a marked one from this overlap on (IoU, 0–1); quality.md. */
export const SAME_FACE_IOU = 0.35;

export interface MatchedBoxes {
  /** For each found box the index of its marked face, or null: a false one, or one that is to be ignored. */
  readonly faces: readonly (number | null)[];
  readonly right: number;
  /** Found where no face is. */
  readonly wrong: number;
  readonly missed: number;
}

/** Gives each marked face the found box that overlaps it most, best overlaps first; each box is used once. */
export function matchBoxes(found: readonly Corners[], { faces, ignore }: MarkedPhoto): MatchedBoxes {
  const pairs = found
    .flatMap((box, i) => faces.map((face, j) => ({ i, j, iou: intersectionOverUnion(box, face) })))
    .filter(({ iou }) => iou >= SAME_FACE_IOU)
    .sort((a, b) => b.iou - a.iou);
  const faceOf = new Map<number, number>();
  const taken = new Set<number>();
  for (const { i, j } of pairs) {
    if (faceOf.has(i) || taken.has(j)) continue;
    faceOf.set(i, j);
    taken.add(j);
  }
  const isIgnored = (box: Corners) =>
    ignore.some((other) => intersectionOverUnion(box, other) >= SAME_FACE_IOU);
  return {
    faces: found.map((_, i) => faceOf.get(i) ?? null),
    right: taken.size,
    wrong: found.filter((box, i) => !faceOf.has(i) && !isIgnored(box)).length,
    missed: faces.length - taken.size,
  };
}
