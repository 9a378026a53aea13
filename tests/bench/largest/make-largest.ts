import { randomBytes } from "node:crypto";
import { MAX_PIXELS } from "@trouvaille/vision-service/contract";
import { MAX_DECODE_BYTES, readHeader } from "@trouvaille/vision-service/images/read-header";
import sharp, { type Sharp } from "sharp";

export interface LargestPicture {
  readonly kind: string;
  readonly megapixels: number;
  readonly bytes: Buffer;
}

/** Side of the noise that the pictures are tiled with, px: no decoder gets away with flat areas. */
const TILE_PX = 512;
/** A step down in pixels where the body is too large. */
const STEP = 0.8;
/** Below what the header's check allows, for what rounding takes. */
const BELOW_LIMIT = 0.99;
/** WebP's longest side is 16,383 px. */
const MAX_SIDE_PX = 16_383;

type Encode = (picture: Sharp) => Sharp;

const KINDS: Readonly<Record<string, Encode>> = {
  "JPEG, baseline": (picture) => picture.jpeg({ quality: 60 }),
  "JPEG, progressive": (picture) => picture.jpeg({ quality: 60, progressive: true }),
  "PNG, 8 bits": (picture) => picture.png({ compressionLevel: 1 }),
  "PNG, 8 bits, interlaced": (picture) => picture.png({ compressionLevel: 1, progressive: true }),
  "PNG, 16 bits": (picture) => picture.toColourspace("rgb16").png({ compressionLevel: 1 }),
  "WebP, lossy": (picture) => picture.webp({ quality: 50, effort: 0 }),
  "WebP, lossless": (picture) => picture.webp({ lossless: true, effort: 0 }),
};

/**
 * Of every kind of picture the largest that the header's check lets pass and that fits the largest body; a kind of which
 * none passes is left out.
 * @param maxBytes largest body
 */
export async function makeLargest(maxBytes: number): Promise<LargestPicture[]> {
  const made: LargestPicture[] = [];
  for (const [kind, encode] of Object.entries(KINDS)) {
    for (let megapixels = await findMost(encode); megapixels > 1; megapixels *= STEP) {
      const bytes = await make(encode, megapixels);
      if (bytes.length <= maxBytes && isAccepted(bytes)) {
        made.push({ kind, megapixels, bytes });
        break;
      }
    }
  }
  return made;
}

/** Most megapixels by what a picture of one needs to be decoded. */
async function findMost(encode: Encode): Promise<number> {
  const { decodeBytes, width, height } = readHeader(await make(encode, 1));
  const byMemory = (MAX_DECODE_BYTES * width * height) / decodeBytes;
  const bySide = MAX_SIDE_PX ** 2 * 0.75;
  return (Math.min(MAX_PIXELS, byMemory, bySide) * BELOW_LIMIT) / 1e6;
}

async function make(encode: Encode, megapixels: number): Promise<Buffer> {
  const width = Math.round(Math.sqrt((megapixels * 1e6 * 4) / 3));
  const height = Math.round((width * 3) / 4);
  const noise = await sharp(randomBytes(TILE_PX * TILE_PX * 3), {
    raw: { width: TILE_PX, height: TILE_PX, channels: 3 },
  })
    .blur(1.5)
    .png()
    .toBuffer();
  const canvas = sharp({
    create: { width, height, channels: 3, background: "#888" },
    limitInputPixels: false,
  }).composite([{ input: noise, tile: true }]);
  return encode(canvas).toBuffer();
}

function isAccepted(bytes: Buffer): boolean {
  try {
    readHeader(bytes);
    return true;
  } catch {
    return false;
  }
}
