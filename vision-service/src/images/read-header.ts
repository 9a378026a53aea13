import { MAX_PIXELS, MIN_SIDE_PX } from "../contract.ts";
import { VisionError } from "../errors.ts";
import type { ImageHeader } from "./image-header.ts";
import { readJpegHeader } from "./read-jpeg-header.ts";
import { readPngHeader } from "./read-png-header.ts";
import { readWebpHeader } from "./read-webp-header.ts";
import { sniffFormat } from "./sniff-format.ts";

/**
 * Most memory a decoder may need, bytes. Together with the loaded models (about 130 MB), the bodies held
 * (80 MB) and one photo being worked on, the largest legal picture stays within 512 MiB. Progressive JPEGs of 48
 * megapixels, as cameras of phones make them, are within it; of 50 they are not.
 */
export const MAX_DECODE_BYTES = 148 * 1024 * 1024;

/**
 * Decides from the bytes' header alone, without decoding, whether a picture may be decoded.
 * @returns the header of a JPEG, PNG or WebP that is within all limits.
 * @throws VisionError with an image code otherwise.
 */
export function readHeader(bytes: Buffer): ImageHeader {
  if (bytes.length === 0) throw new VisionError("empty_body", "The body is empty.");
  const format = sniffFormat(bytes);
  if (format === "heic") {
    throw new VisionError("heic_not_supported", "HEIC pictures are not supported; send a JPEG.");
  }
  if (format === "other_image") {
    throw new VisionError("unsupported_format", "Only JPEG, PNG and WebP pictures are supported.");
  }
  if (format === "unknown") throw new VisionError("not_an_image", "The file is not a picture.");

  const header = readers[format](bytes);
  if (header === "unsupported") {
    throw new VisionError("unsupported_format", "This kind of JPEG is not supported.");
  }
  if (header === "corrupt") throw corruptImage();
  if (header === "truncated") throw truncatedImage();
  if (header.animated) throw new VisionError("animated_image", "Animated pictures are not supported.");
  if (header.width * header.height > MAX_PIXELS || header.decodeBytes > MAX_DECODE_BYTES) {
    throw new VisionError("too_many_pixels", "The picture has too many pixels for its format.");
  }
  if (header.width === 0 || header.height === 0) throw corruptImage();
  if (Math.min(header.width, header.height) < MIN_SIDE_PX) {
    throw new VisionError("image_too_small", `Both sides must have at least ${MIN_SIDE_PX} pixels.`);
  }
  if (!header.complete) throw truncatedImage();
  return header;
}

const readers = { jpeg: readJpegHeader, png: readPngHeader, webp: readWebpHeader } as const;

export function corruptImage(cause?: unknown): VisionError {
  return new VisionError("corrupt_image", "The picture is damaged.", { cause });
}

export function truncatedImage(cause?: unknown): VisionError {
  return new VisionError("truncated_image", "The picture is cut off: its end is missing.", { cause });
}
