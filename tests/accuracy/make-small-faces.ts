import { type Corners, heightOf, type Size } from "@trouvaille/vision-service/images/geometry";
import sharp from "sharp";

/** A photo as the product decodes it: 2,400 px wide, so that no height changes on the way. */
const CANVAS = { width: 2400, height: 1600 } as const;
/** As phones and mail programs make them when they reduce a picture. */
const JPEG_QUALITY = 80;
/** Between the pictures, so that no face touches another's picture. */
const GAP_PX = 8;

export interface FaceToShrink {
  readonly bytes: Buffer;
  /** The upright picture, and its face within, px. */
  readonly size: Size;
  readonly box: Corners;
}

export interface PlacedFace {
  /** Index of the face that was given. */
  readonly face: number;
  /** Pixels of the photo. */
  readonly box: Corners;
}

export interface CrowdedPhoto {
  readonly bytes: Buffer;
  readonly faces: readonly PlacedFace[];
}

/**
 * Photos of a crowd: every picture reduced until its face is `heightPx` high, side by side before grey, as JPEG.
 * A small face in a large photo is what the pipeline meets at an event; the same face alone in a small picture
 * would be searched at its full size, which flatters.
 */
export async function makeCrowdedPhotos(
  pictures: readonly FaceToShrink[],
  heightPx: number,
): Promise<CrowdedPhoto[]> {
  const sizes = pictures.map(({ size, box }) => {
    const scale = heightPx / heightOf(box);
    return { width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
  });
  return Promise.all(
    placeInRows(sizes, CANVAS).map(async (placed) => {
      const tiles = placed.map(async ({ index, left, top }) => {
        const { bytes } = pictures[index] as FaceToShrink;
        const input = await sharp(bytes)
          .autoOrient()
          .resize({ ...sizes[index], fit: "fill" })
          .toBuffer();
        return { input, left, top };
      });
      const bytes = await sharp({ create: { ...CANVAS, channels: 3, background: "#808080" } })
        .composite(await Promise.all(tiles))
        .jpeg({ quality: JPEG_QUALITY })
        .toBuffer();
      return { bytes, faces: placed.map(({ index, left, top }) => move(pictures, sizes, index, left, top)) };
    }),
  );
}

export interface Placed {
  readonly index: number;
  readonly left: number;
  readonly top: number;
}

/**
 * Rectangles in rows from the top left, on as many canvases as it takes.
 * @throws RangeError for one that fits on none.
 */
export function placeInRows(sizes: readonly Size[], canvas: Size): Placed[][] {
  const canvases: Placed[][] = [[]];
  let left: number = GAP_PX;
  let top: number = GAP_PX;
  let rowHeight = 0;
  for (const [index, { width, height }] of sizes.entries()) {
    if (width + 2 * GAP_PX > canvas.width || height + 2 * GAP_PX > canvas.height) {
      throw new RangeError(`${width} × ${height} px do not fit.`);
    }
    if (left + width + GAP_PX > canvas.width) {
      left = GAP_PX;
      top += rowHeight + GAP_PX;
      rowHeight = 0;
    }
    if (top + height + GAP_PX > canvas.height) {
      canvases.push([]);
      left = GAP_PX;
      top = GAP_PX;
      rowHeight = 0;
    }
    canvases.at(-1)?.push({ index, left, top });
    left += width + GAP_PX;
    rowHeight = Math.max(rowHeight, height);
  }
  return canvases.filter((placed) => placed.length > 0);
}

function move(
  pictures: readonly FaceToShrink[],
  sizes: readonly Size[],
  index: number,
  left: number,
  top: number,
): PlacedFace {
  const { size, box } = pictures[index] as FaceToShrink;
  const shrunk = sizes[index] as Size;
  const fx = shrunk.width / size.width;
  const fy = shrunk.height / size.height;
  return {
    face: index,
    box: { x1: left + box.x1 * fx, y1: top + box.y1 * fy, x2: left + box.x2 * fx, y2: top + box.y2 * fy },
  };
}
