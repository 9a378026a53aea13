/** Longest side of a preview, pixels. */
const PREVIEW = 1600;
/** The first step of zooming in, times the size that fits the window. */
const FIRST_STEP = 2.5;
/** Farther in there is nothing to see but pixels, times the preview's size. */
const MAX_ZOOM = 4;

interface Size {
  width: number;
  height: number;
}

/** Size of a photo's preview, pixels: zoom level 1 is one of its pixels for one of the screen's. */
export function previewSize({ width, height }: Size): Size {
  const scale = Math.min(1, PREVIEW / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** How far in a photo can be looked at, as zoom level: to the original's own pixels. */
export function maxZoomOf(photo: Size): number {
  return Math.min(MAX_ZOOM, Math.max(1, photo.width / previewSize(photo).width));
}

/** Where a double tap leads: 2.5 times what fits, within what there is to see. @param fit zoom level */
export function firstZoomOf(photo: Size, fit: number): number {
  return Math.max(fit, Math.min(FIRST_STEP * fit, maxZoomOf(photo)));
}
