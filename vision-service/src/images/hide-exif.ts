import { crc32 } from "node:zlib";
import { type Orientation, toOrientation } from "./orient-pixels.ts";
import { readOrientation } from "./read-orientation.ts";
import { walkJpegSegments } from "./walk-jpeg-segments.ts";

/** Where a picture keeps EXIF data: four bytes that name it, then `start` to `end`. */
type Block = { readonly name: number; readonly start: number; readonly end: number };

/** Names that decoders pass over: a JPEG segment of nobody, a private ancillary PNG chunk, an unknown WebP chunk. */
const HIDDEN_NAME = "tvXx";
const APP1 = 0xe1;

/**
 * Takes the EXIF data of a JPEG, PNG or WebP out of the decoder's sight, in place, and reads the orientation from it.
 * All else in it is of no use here, and the decoder's EXIF reader takes 10 s for 65 kB in which each entry points to its
 * own directory; no timeout stops it.
 * @param bytes a picture whose header readHeader has accepted.
 * @returns the orientation, and what makes the bytes what they were.
 */
export function hideExif(bytes: Buffer): { orientation: Orientation; restore: () => void } {
  const blocks = findBlocks(bytes);
  const png = bytes[0] === 0x89;
  const first = blocks[0];
  const orientation = toOrientation(first && readOrientation(bytes.subarray(first.start, first.end)));
  const kept = blocks.map(({ name, end }) => ({
    name: Buffer.from(bytes.subarray(name, name + 4)),
    checksum: Buffer.from(bytes.subarray(end, end + 4)),
  }));
  for (const { name, end } of blocks) {
    bytes.write(HIDDEN_NAME, name, "latin1");
    if (png) bytes.writeUInt32BE(crc32(bytes.subarray(name, end)), end);
  }
  const restore = () => {
    for (const [i, { name, end }] of blocks.entries()) {
      kept[i]?.name.copy(bytes, name);
      if (png) kept[i]?.checksum.copy(bytes, end);
    }
  };
  return { orientation, restore };
}

function findBlocks(bytes: Buffer): Block[] {
  if (bytes[0] === 0xff) return [...blocksOfJpeg(bytes)];
  return [...(bytes[0] === 0x89 ? blocksOfPng(bytes) : blocksOfWebp(bytes))];
}

/** Decoders know EXIF by its first four letters. */
function* blocksOfJpeg(bytes: Buffer): Generator<Block> {
  for (const segment of walkJpegSegments(bytes)) {
    if (segment?.marker !== APP1) continue;
    const { start, end } = segment;
    if (bytes.toString("latin1", start, start + 4) === "Exif") yield { name: start, start, end };
  }
}

function* blocksOfPng(bytes: Buffer): Generator<Block> {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length) return;
    if (bytes.toString("latin1", at + 4, at + 8) === "eXIf") yield { name: at + 4, start: at + 8, end };
    at = end + 4;
  }
}

function* blocksOfWebp(bytes: Buffer): Generator<Block> {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    const end = Math.min(at + 8 + length, bytes.length);
    if (bytes.toString("latin1", at, at + 4) === "EXIF") yield { name: at, start: at + 8, end };
    // Chunks start at even places.
    at = at + 8 + length + (length % 2);
  }
}
