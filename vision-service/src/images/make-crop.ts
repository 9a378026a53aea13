import sharp from "sharp";
import { type Box, CROP_LONG_SIDE_PX } from "../contract.ts";
import { fitWithin, type PixelImage } from "./geometry.ts";
import type { Jpeg } from "./make-previews.ts";

const QUALITY = 85;

/**
 * One part of upright pixels as a JPEG without metadata (sRGB), not enlarged. It holds no pixel outside of the box
 * but those that the box's edge runs through.
 * @param box fractions 0–1 of the image; cut off where the image ends, one pixel at least.
 */
export async function makeCrop(image: PixelImage, box: Box): Promise<Jpeg> {
  const left = Math.min(Math.floor(box.x * image.width), image.width - 1);
  const top = Math.min(Math.floor(box.y * image.height), image.height - 1);
  const right = Math.min(Math.ceil((box.x + box.width) * image.width), image.width);
  const bottom = Math.min(Math.ceil((box.y + box.height) * image.height), image.height);
  const part = { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
  const { width, height } = fitWithin(part, CROP_LONG_SIDE_PX);
  const bytes = await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } })
    .extract(part)
    .resize(width, height, { fit: "fill" })
    .jpeg({ quality: QUALITY, optimiseCoding: true })
    .toBuffer();
  return { bytes, width, height };
}
