import type { Box } from "@trouvaille/vision-service/contract";
import sharp from "sharp";

export type CutSelfieOptions = {
  /** What is kept around the box on each side, as a fraction of the box's width and height. */
  margin?: number;
  /** Width of the result, px. */
  widthPx?: number;
  /** JPEG quality, 1–100. */
  quality?: number;
};

/**
 * A JPEG of one person, cut out of a photo: what a guest's own selfie might look like.
 * @param box of the face, as fractions of the upright photo.
 * @throws RangeError when the box lies outside of the photo.
 */
export async function cutSelfie(
  photo: Uint8Array,
  box: Box,
  { margin = 0.5, widthPx = 800, quality = 92 }: CutSelfieOptions = {},
): Promise<Buffer> {
  // Upright first: the box counts from the corner that a person sees as top left.
  const upright = await sharp(photo).autoOrient().toBuffer({ resolveWithObject: true });
  const left = toPixels(box.x - margin * box.width, upright.info.width);
  const top = toPixels(box.y - margin * box.height, upright.info.height);
  const right = toPixels(box.x + (1 + margin) * box.width, upright.info.width);
  const bottom = toPixels(box.y + (1 + margin) * box.height, upright.info.height);
  if (right <= left || bottom <= top) throw new RangeError("The box lies outside of the photo.");
  return await sharp(upright.data)
    .extract({ left, top, width: right - left, height: bottom - top })
    .resize({ width: widthPx })
    .jpeg({ quality })
    .toBuffer();
}

function toPixels(fraction: number, length: number): number {
  return Math.round(Math.min(1, Math.max(0, fraction)) * length);
}
