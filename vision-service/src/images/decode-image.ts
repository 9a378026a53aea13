import sharp from "sharp";
import { MAX_PIXELS } from "../contract.ts";
import { VisionError } from "../errors.ts";
import type { PixelImage, Size } from "./geometry.ts";
import { hideExif } from "./hide-exif.ts";
import { type Orientation, orientPixels, orientSize } from "./orient-pixels.ts";
import { corruptImage, truncatedImage } from "./read-header.ts";

// Every picture is seen once: a cache would only hold memory. One thread, as there is one core.
sharp.cache(false);
sharp.concurrency(1);

export type DecodedImage = {
  /** Upright, at most the asked long side. */
  readonly pixels: PixelImage;
  /** Size of the upright original. */
  readonly original: Size;
};

/** What the decoders say about a file that ends too early. */
const TRUNCATED_MESSAGE = /premature end|unexpected end|end of (stream|file)|truncated/i;
const TIMEOUT_MESSAGE = /timeout/i;

/**
 * Decodes a JPEG, PNG or WebP once, reduced while decoding, into upright sRGB pixels on white.
 * @param bytes a picture whose header readHeader has accepted; changed while it is decoded.
 * @param options.longSide largest long side of the result, px; smaller pictures keep their size.
 * @param options.timeoutMs after which the decoder is stopped.
 * @throws VisionError truncated_image, corrupt_image or timed_out.
 */
export async function decodeImage(
  bytes: Buffer,
  { longSide, timeoutMs }: { longSide: number; timeoutMs: number },
): Promise<DecodedImage> {
  const { orientation, restore } = hideExif(bytes);
  try {
    return await decode(bytes, orientation, longSide, timeoutMs);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : "";
    if (TIMEOUT_MESSAGE.test(message)) {
      throw new VisionError("timed_out", "The picture took too long to decode.", { cause });
    }
    throw TRUNCATED_MESSAGE.test(message) ? truncatedImage(cause) : corruptImage(cause);
  } finally {
    restore();
  }
}

async function decode(
  bytes: Buffer,
  orientation: Orientation,
  longSide: number,
  timeoutMs: number,
): Promise<DecodedImage> {
  const image = sharp(bytes, { failOn: "error", limitInputPixels: MAX_PIXELS, sequentialRead: true });
  const { width, height } = await image.metadata();
  const { data, info } = await image
    .timeout({ seconds: Math.ceil(timeoutMs / 1000) })
    .resize(longSide, longSide, { fit: "inside", withoutEnlargement: true, kernel: "linear" })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`Three channels expected, got ${info.channels}.`);
  return {
    pixels: orientPixels({ width: info.width, height: info.height, data }, orientation),
    original: orientSize({ width, height }, orientation),
  };
}
