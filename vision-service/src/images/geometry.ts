/** Width and height in pixels. */
export type Size = { readonly width: number; readonly height: number };

/** Interleaved 8-bit sRGB pixels, row by row from the top: length = width × height × 3. */
export type PixelImage = Size & { readonly data: Uint8Array };

/** Corners in pixels of the image they belong to; x grows right, y down. May reach past the image. */
export type Corners = {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
};

export type Point = { readonly x: number; readonly y: number };

/** The largest size of the same shape whose long side is at most `longSide` px; never larger than `size`. */
export function fitWithin(size: Size, longSide: number): Size {
  const factor = Math.min(1, longSide / Math.max(size.width, size.height));
  return {
    width: Math.max(1, Math.round(size.width * factor)),
    height: Math.max(1, Math.round(size.height * factor)),
  };
}

export function widthOf(box: Corners): number {
  return Math.max(0, box.x2 - box.x1);
}

export function heightOf(box: Corners): number {
  return Math.max(0, box.y2 - box.y1);
}

export function areaOf(box: Corners): number {
  return widthOf(box) * heightOf(box);
}

function intersectionArea(a: Corners, b: Corners): number {
  return (
    Math.max(0, Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1)) *
    Math.max(0, Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1))
  );
}

/** Shared area by joint area, 0–1; 0 for empty boxes. */
export function intersectionOverUnion(a: Corners, b: Corners): number {
  const shared = intersectionArea(a, b);
  return shared === 0 ? 0 : shared / (areaOf(a) + areaOf(b) - shared);
}

/** Shared area by the area of the smaller box, 0–1: 1 when one lies inside the other. */
export function overlapOfSmaller(a: Corners, b: Corners): number {
  const shared = intersectionArea(a, b);
  return shared === 0 ? 0 : shared / Math.min(areaOf(a), areaOf(b));
}

/** The box of the whole image. */
export function wholeOf({ width, height }: Size): Corners {
  return { x1: 0, y1: 0, x2: width, y2: height };
}

/** The same box in an image of another size. */
export function scaleBox(box: Corners, from: Size, to: Size): Corners {
  const fx = to.width / from.width;
  const fy = to.height / from.height;
  return { x1: box.x1 * fx, y1: box.y1 * fy, x2: box.x2 * fx, y2: box.y2 * fy };
}

/** The part of the box that lies in the image. */
export function clipBox(box: Corners, size: Size): Corners {
  const clip = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  return {
    x1: clip(box.x1, size.width),
    y1: clip(box.y1, size.height),
    x2: clip(box.x2, size.width),
    y2: clip(box.y2, size.height),
  };
}

/** Left, top, width and height as fractions 0–1 of the image; what reaches past the image is cut off. */
export function toFractions(box: Corners, size: Size) {
  const { x1, y1, x2, y2 } = clipBox(box, size);
  return {
    x: x1 / size.width,
    y: y1 / size.height,
    width: Math.max(0, x2 - x1) / size.width,
    height: Math.max(0, y2 - y1) / size.height,
  };
}
