import sharp from "sharp";
import { fitWithin, type PixelImage } from "../images/geometry.ts";

/** Long side of a stored selfie, px. */
export const SELFIE_LONG_SIDE_PX = 600;
/** JPEG qualities tried until the file is small enough. */
export const SELFIE_QUALITIES = [85, 80, 75, 70, 65] as const;
/** After the last quality the picture shrinks by this factor per try; noise alone gets that far. */
const SHRINK_PER_TRY = 0.8;
const SMALLEST_LONG_SIDE_PX = 160;

export type CompressedSelfie = {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  /** JPEG quality, 65–85. */
  readonly quality: number;
};

/** The selfie as a JPEG of at most 600 px and `maxBytes`, without metadata. */
export async function compressSelfie(image: PixelImage, maxBytes: number): Promise<CompressedSelfie> {
  let longSide = SELFIE_LONG_SIDE_PX;
  for (const quality of SELFIE_QUALITIES.slice(0, -1)) {
    const result = await encode(image, longSide, quality);
    if (result.bytes.length <= maxBytes) return result;
  }
  const lowest = SELFIE_QUALITIES[SELFIE_QUALITIES.length - 1] ?? 65;
  let result = await encode(image, longSide, lowest);
  while (result.bytes.length > maxBytes && longSide > SMALLEST_LONG_SIDE_PX) {
    longSide = Math.max(SMALLEST_LONG_SIDE_PX, Math.round(longSide * SHRINK_PER_TRY));
    result = await encode(image, longSide, lowest);
  }
  return result;
}

async function encode(image: PixelImage, longSide: number, quality: number): Promise<CompressedSelfie> {
  const { width, height } = fitWithin(image, longSide);
  const bytes = await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } })
    .resize(width, height, { fit: "fill", kernel: "linear" })
    .jpeg({ quality, chromaSubsampling: "4:2:0", optimiseCoding: true })
    .toBuffer();
  return { bytes, width, height, quality };
}
