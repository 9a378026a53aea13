import type { Box } from "@trouvaille/vision-service/contract";

/**
 * Boxes of two packs are one face from this overlap on (IoU, 0–1): the same as tests/accuracy/match-boxes.ts holds
 * found boxes to marked ones with. Packs that share the detector find the very same boxes.
 */
export const SAME_FACE_IOU = 0.35;

/**
 * Gives each box the known face that it overlaps most, best overlaps first; each known face is given once.
 * @param known faces in force · @param found boxes of the next pack; fractions 0–1 of one photo
 * @returns for each found box the id of its known face, or null
 */
export function pairFaces(
  known: readonly { id: number; box: Box }[],
  found: readonly Box[],
): (number | null)[] {
  const pairs = found
    .flatMap((box, index) => known.map(({ id, box: other }) => ({ index, id, iou: overlap(box, other) })))
    .filter(({ iou }) => iou >= SAME_FACE_IOU)
    .sort((a, b) => b.iou - a.iou);
  const given = new Map<number, number>();
  const taken = new Set<number>();
  for (const { index, id } of pairs) {
    if (given.has(index) || taken.has(id)) continue;
    given.set(index, id);
    taken.add(id);
  }
  return found.map((_, index) => given.get(index) ?? null);
}

/** Intersection over union. */
function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}
