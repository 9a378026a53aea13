import type { ByteFlow, Reading } from "./byte-flow.ts";
import { type ExifFacts, type ImageFacts, imageFacts, NO_EXIF } from "./image-facts.ts";
import { MetadataError } from "./metadata-error.ts";
import { EXIF_PREFIX_BYTES, hasExifPrefix, readExif } from "./read-exif.ts";
import { readAscii, viewBytes } from "./view-bytes.ts";
import { readWebpSize, WEBP_SIZE_BYTES, type WebpSize } from "./webp-size.ts";
import { isWorthWriting, MIN_EXIF_BYTES, writeExif } from "./write-exif.ts";

const RIFF_HEAD_BYTES = 12;
const CHUNK_HEAD_BYTES = 8;
const VP8X_BYTES = 10;

/** Bits of the VP8X flags. */
const FLAG = { icc: 0x20, alpha: 0x10, exif: 0x08, animation: 0x02 } as const;

/** A four-character code nobody reads (RIFF's own name for filler), for chunks whose content had to go. */
const FILLER = "JUNK";

/** Bytes read of an EXIF chunk; its directories stand at the front, what lies beyond is thumbnail or maker note. */
const MAX_EXIF_BYTES = 64 * 1024;

/** Real files have fewer than ten. */
const MAX_CHUNKS = 10_000;

interface Webp {
  /** Null for the simple format, which has no VP8X chunk. */
  canvas: WebpSize | null;
  flags: number;
  size: WebpSize | null;
  exif: ExifFacts | null;
  seen: Set<string>;
}

/**
 * Passes a WebP's pixels, alpha and colour profile on. Its length stands in its first bytes, before anything is
 * known of the rest, so the output has the input's length: a chunk that may not be stored becomes filler of zeros,
 * an EXIF chunk a minimal one followed by zeros.
 * @throws MetadataError `truncated_image` when shorter than its RIFF size; `animated_image`; `corrupt_image`.
 * Source: RFC 9649 section 2.
 */
export function* stripWebp(flow: ByteFlow): Reading<ImageFacts> {
  const head = yield* flow.take(RIFF_HEAD_BYTES);
  let left = viewBytes(head).getUint32(4, true) - 4;
  flow.write(head);
  const webp: Webp = { canvas: null, flags: 0, size: null, exif: null, seen: new Set() };
  for (let chunks = 0; left > 0; chunks++) {
    if (chunks === MAX_CHUNKS) throw corrupt("too many chunks");
    if (left < CHUNK_HEAD_BYTES) throw corrupt("a rest that is no chunk");
    const chunkHead = yield* flow.take(CHUNK_HEAD_BYTES);
    const type = readAscii(chunkHead, 0, 4);
    const length = viewBytes(chunkHead).getUint32(4, true);
    // Chunks of odd length are followed by a zero; decoders refuse a file without it.
    const padding = length % 2;
    left -= CHUNK_HEAD_BYTES + length + padding;
    if (left < 0) throw corrupt("a chunk longer than the file");
    if (chunks === 0 && type !== "VP8X" && !isBitstream(type)) throw corrupt("no picture first");
    yield* stripChunk(flow, type, length, webp);
    yield* flow.blank(padding);
  }
  if (!webp.size) throw corrupt("no picture");
  return imageFacts("webp", webp.size, webp.exif ?? NO_EXIF);
}

function* stripChunk(flow: ByteFlow, type: string, length: number, webp: Webp): Reading<void> {
  const isFirstOfItsKind = !webp.seen.has(type);
  webp.seen.add(type);
  if (type === "ANIM" || type === "ANMF") throw animated();
  if (type === "VP8X" && webp.seen.size === 1 && isFirstOfItsKind)
    return yield* passCanvas(flow, length, webp);
  if (isBitstream(type) && !webp.size) return yield* passBitstream(flow, type, length, webp);
  const isBeforePixels = webp.canvas !== null && webp.size === null;
  if (isFirstOfItsKind && isBeforePixels && (type === "ALPH" || type === "ICCP")) {
    writeChunkHead(flow, type, length);
    return yield* flow.pass(length);
  }
  // Decoders look for EXIF only where the flag announces it.
  if (isFirstOfItsKind && type === "EXIF" && webp.flags & FLAG.exif)
    return yield* stripExif(flow, length, webp);
  writeChunkHead(flow, FILLER, length);
  yield* flow.blank(length);
}

/** RFC 9649 2.7: flags, three reserved bytes, canvas width and height less one, 24 bits each. */
function* passCanvas(flow: ByteFlow, length: number, webp: Webp): Reading<void> {
  if (length !== VP8X_BYTES) throw corrupt("a header of impossible length");
  const data = (yield* flow.take(length)).slice();
  const view = viewBytes(data);
  const flags = data[0] ?? 0;
  if (flags & FLAG.animation) throw animated();
  webp.flags = flags & (FLAG.icc | FLAG.alpha | FLAG.exif);
  webp.canvas = {
    width: 1 + (view.getUint32(3, true) >>> 8),
    height: 1 + (view.getUint32(6, true) >>> 8),
  };
  data.set([webp.flags, 0, 0, 0]);
  writeChunkHead(flow, "VP8X", length);
  flow.write(data);
}

function* passBitstream(flow: ByteFlow, type: string, length: number, webp: Webp): Reading<void> {
  const head = yield* flow.take(Math.min(length, WEBP_SIZE_BYTES));
  const size = readWebpSize(type, head);
  if (!size) throw corrupt("a picture without size");
  const { canvas } = webp;
  if (canvas && (canvas.width !== size.width || canvas.height !== size.height)) {
    throw corrupt("a picture that does not fill its canvas");
  }
  webp.size = size;
  writeChunkHead(flow, type, length);
  flow.write(head);
  yield* flow.pass(length - head.length);
}

function* stripExif(flow: ByteFlow, length: number, webp: Webp): Reading<void> {
  const held = yield* flow.take(Math.min(length, MAX_EXIF_BYTES));
  const exif = readExif(held);
  // The prefix does not belong here; where a writer put it, its readers expect it.
  const prefix = hasExifPrefix(held) ? EXIF_PREFIX_BYTES : 0;
  const room = held.length - prefix;
  // A structure too small for one field can say nothing that decoders would read either.
  webp.exif = room >= MIN_EXIF_BYTES ? exif : { ...exif, orientation: 1, copyright: null };
  const payload = new Uint8Array(held.length);
  if (isWorthWriting(webp.exif)) {
    writeChunkHead(flow, "EXIF", length);
    if (prefix) payload.set(new TextEncoder().encode("Exif"));
    payload.set(writeExif(webp.exif, room), prefix);
  } else {
    writeChunkHead(flow, FILLER, length);
  }
  flow.write(payload);
  yield* flow.blank(length - held.length);
}

function isBitstream(type: string): boolean {
  return type === "VP8 " || type === "VP8L";
}

function writeChunkHead(flow: ByteFlow, type: string, length: number): void {
  const head = new Uint8Array(CHUNK_HEAD_BYTES);
  head.set(new TextEncoder().encode(type));
  viewBytes(head).setUint32(4, length, true);
  flow.write(head);
}

function animated(): MetadataError {
  return new MetadataError("animated_image", "WebP: an animation.");
}

function corrupt(what: string): MetadataError {
  return new MetadataError("corrupt_image", `WebP: ${what}.`);
}
