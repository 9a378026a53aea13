import type { Box } from "@trouvaille/vision-service/contract";

/** Of the face's own width and height, on each side: hair and chin help to tell who it is, neighbours are not shown. */
const MARGIN = 0.25;

/** The box with a margin, cut off where the photo ends. Fractions 0–1. */
export function addMargin({ x, y, width, height }: Box, margin = MARGIN): Box {
  const left = Math.max(0, x - margin * width);
  const top = Math.max(0, y - margin * height);
  return {
    x: left,
    y: top,
    width: Math.min(1, x + width * (1 + margin)) - left,
    height: Math.min(1, y + height * (1 + margin)) - top,
  };
}
