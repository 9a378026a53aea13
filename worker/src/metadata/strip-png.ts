import type { ByteFlow, Reading } from "./byte-flow.ts";
import { type ExifFacts, type ImageFacts, imageFacts, NO_EXIF } from "./image-facts.ts";
import { MetadataError } from "./metadata-error.ts";
import {
  buildChunk,
  CHUNK_HEAD_BYTES,
  CRC_BYTES,
  corruptPng,
  hasRightCrc,
  readChunkHead,
} from "./png-chunks.ts";
import { readExif } from "./read-exif.ts";
import { viewBytes } from "./view-bytes.ts";
import { isWorthWriting, writeExif } from "./write-exif.ts";

const SIGNATURE_BYTES = 8;
const IHDR_BYTES = 13;
const INDEXED = 3;

/** 40 MB in chunks of 400 bytes; writers use 8 kB and more, and each chunk costs time. */
const MAX_CHUNKS = 100_000;

/** Largest palette: 256 colours of three bytes. */
const MAX_PALETTE_BYTES = 768;

/** Bytes read of an eXIf chunk; its directories stand at the front, what lies beyond is thumbnail or maker note. */
const MAX_EXIF_BYTES = 64 * 1024;

/**
 * Ancillary chunks without which the pixels look different, and the most bytes each can rightly have:
 * a longer one carries something else and goes.
 */
const KEPT_CHUNKS: ReadonlyMap<string, number> = new Map([
  ["iCCP", Number.POSITIVE_INFINITY],
  ["sRGB", 1],
  ["gAMA", 4],
  ["cHRM", 32],
  ["sBIT", 4],
  ["cICP", 4],
  ["mDCV", 24],
  ["cLLI", 8],
  ["pHYs", 9],
  ["bKGD", 6],
  ["tRNS", 256],
]);

/** Colour type → bit depths (PNG Third Edition, table 12). */
const BIT_DEPTHS: ReadonlyMap<number, readonly number[]> = new Map([
  [0, [1, 2, 4, 8, 16]],
  [2, [8, 16]],
  [INDEXED, [1, 2, 4, 8]],
  [4, [8, 16]],
  [6, [8, 16]],
]);

/**
 * Passes a PNG's critical chunks and those of colour, and nothing else. Instead of an eXIf comes a new one with
 * orientation and copyright, if either says something: in its place, or after the pixels where it stood among them.
 * The CRCs of IHDR and PLTE are checked, those of pixel data are left to the decoder.
 * @throws MetadataError `truncated_image` without IEND; `animated_image` for APNG; `corrupt_image`;
 * `unsupported_format` for Apple's CgBI variant.
 * Source: PNG Third Edition, sections 5 and 11.
 */
export function* stripPng(flow: ByteFlow): Reading<ImageFacts> {
  flow.write(yield* flow.take(SIGNATURE_BYTES));
  const header = yield* passHeader(flow);
  let exif: ExifFacts | null = null;
  let hasPalette = false;
  let hasPixels = false;
  let pending: Uint8Array | null = null;
  for (let chunks = 0; chunks < MAX_CHUNKS; chunks++) {
    const head = yield* flow.take(CHUNK_HEAD_BYTES);
    const { type, length } = readChunkHead(head);
    if (type === "IEND") {
      if (length !== 0 || !hasPixels) throw corruptPng("no pixels before its end");
      yield* flow.take(CRC_BYTES);
      if (pending) flow.write(pending);
      flow.write(buildChunk("IEND", new Uint8Array(0)));
      return imageFacts("png", header, exif ?? NO_EXIF);
    }
    if (type === "IDAT") {
      if (header.colorType === INDEXED && !hasPalette) throw corruptPng("no palette before its pixels");
      hasPixels = true;
      flow.write(head);
      yield* flow.pass(length + CRC_BYTES);
    } else if (type === "PLTE") {
      if (hasPalette || hasPixels) throw corruptPng("a palette out of place");
      hasPalette = true;
      yield* passPalette(flow, head, length);
    } else if (type === "eXIf" && !exif) {
      exif = yield* readExifChunk(flow, length);
      const kept = isWorthWriting(exif) ? buildChunk("eXIf", writeExif(exif)) : null;
      if (hasPixels) pending = kept;
      else if (kept) flow.write(kept);
    } else if (length <= (KEPT_CHUNKS.get(type) ?? -1)) {
      flow.write(head);
      yield* flow.pass(length + CRC_BYTES);
    } else {
      refuseUnskippable(type, hasPixels);
      yield* flow.skip(length + CRC_BYTES);
    }
  }
  throw corruptPng("too many chunks");
}

interface Header {
  width: number;
  height: number;
  colorType: number;
}

function* passHeader(flow: ByteFlow): Reading<Header> {
  const head = readChunkHead(yield* flow.take(CHUNK_HEAD_BYTES));
  if (head.type === "CgBI") {
    throw new MetadataError("unsupported_format", "PNG: Apple's own variant, which decoders do not read.");
  }
  if (head.type !== "IHDR" || head.length !== IHDR_BYTES) throw corruptPng("no header first");
  const data = yield* flow.take(IHDR_BYTES + CRC_BYTES);
  const view = viewBytes(data);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth = 0, colorType = 0, compression, filter, interlace = 0] = data.subarray(8, IHDR_BYTES);
  const isPossible =
    Math.min(width, height) > 0 &&
    Math.max(width, height) <= 0x7fffffff &&
    BIT_DEPTHS.get(colorType)?.includes(depth) &&
    compression === 0 &&
    filter === 0 &&
    interlace <= 1;
  const chunk = buildChunk("IHDR", data.subarray(0, IHDR_BYTES));
  if (!isPossible || viewBytes(chunk).getUint32(chunk.length - CRC_BYTES) !== view.getUint32(IHDR_BYTES)) {
    throw corruptPng("an impossible header");
  }
  flow.write(chunk);
  return { width, height, colorType };
}

function* passPalette(flow: ByteFlow, head: Uint8Array, length: number): Reading<void> {
  if (length === 0 || length > MAX_PALETTE_BYTES || length % 3 !== 0)
    throw corruptPng("an impossible palette");
  const chunk = new Uint8Array(CHUNK_HEAD_BYTES + length + CRC_BYTES);
  chunk.set(head);
  chunk.set(yield* flow.take(length + CRC_BYTES), CHUNK_HEAD_BYTES);
  if (!hasRightCrc(chunk)) throw corruptPng("a damaged palette");
  flow.write(chunk);
}

function* readExifChunk(flow: ByteFlow, length: number): Reading<ExifFacts> {
  const exif = readExif(yield* flow.take(Math.min(length, MAX_EXIF_BYTES)));
  yield* flow.skip(Math.max(0, length - MAX_EXIF_BYTES) + CRC_BYTES);
  return exif;
}

/** @throws MetadataError for a chunk that must not be left out: animation control, too much transparency, unknown critical ones. */
function refuseUnskippable(type: string, hasPixels: boolean): void {
  // Behind the first IDAT it means nothing: such a file shows as a still picture (APNG, "acTL").
  if (type === "acTL" && !hasPixels) throw new MetadataError("animated_image", "PNG: an animation.");
  const isCritical = /^[A-Z]/.test(type);
  if (isCritical || type === "tRNS") throw corruptPng(`a chunk ${type} that cannot be`);
}
