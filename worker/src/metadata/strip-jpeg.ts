import type { ByteFlow, Reading } from "./byte-flow.ts";
import { type ImageFacts, imageFacts, NO_EXIF } from "./image-facts.ts";
import { JPEG, passToMarker, writeSegmentHead } from "./jpeg-markers.ts";
import { MetadataError } from "./metadata-error.ts";
import { type AppKeeping, stripAppSegment } from "./strip-app-segment.ts";
import { viewBytes } from "./view-bytes.ts";

/** A 40 MB photo with the longest extended XMP and many scans stays below 2,000; beyond this it is an attack. */
const MAX_SEGMENTS = 100_000;

/** Frames that decoders of the web read: baseline, extended, progressive, and the two with arithmetic coding. */
const READABLE_FRAMES = new Set([0xc0, 0xc1, 0xc2, 0xc9, 0xca]);
/** Lossless and hierarchical frames (T.81 table B.1). */
const OTHER_FRAMES = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xcb, 0xcd, 0xce, 0xcf, JPEG.DHP, JPEG.EXP]);
const TABLES = new Set<number>([JPEG.DHT, JPEG.DAC, JPEG.DQT, JPEG.DNL, JPEG.DRI]);

interface Size {
  width: number;
  height: number;
}

/**
 * Passes a JPEG's pixels on without its metadata: frames, tables and scans as they are, of the application
 * segments what `stripAppSegment` keeps, no comments, nothing after EOI.
 *
 * Stray bytes between segments are skipped over, as decoders do. Metadata behind the first scan header is
 * where no decoder looks: it goes unread.
 * @throws MetadataError `truncated_image` without EOI; `corrupt_image`; `unsupported_format` for lossless JPEG.
 * Source: ITU-T T.81 annex B.
 */
export function* stripJpeg(flow: ByteFlow): Reading<ImageFacts> {
  flow.write(yield* flow.take(2));
  const keeping: AppKeeping = { exif: null, hasJfif: false };
  let size: Size | null = null;
  let inScan = false;
  let hasScan = false;
  for (let segments = 0; segments < MAX_SEGMENTS; segments++) {
    const marker = yield* passToMarker(flow, inScan);
    inScan = false;
    if (marker === JPEG.TEM) continue;
    if (marker === JPEG.EOI) {
      if (!size || !hasScan) throw corrupt("no picture before its end");
      flow.write(Uint8Array.of(0xff, JPEG.EOI));
      return imageFacts("jpeg", size, keeping.exif ?? NO_EXIF);
    }
    const payloadBytes = yield* readPayloadBytes(flow, marker);
    if (READABLE_FRAMES.has(marker)) {
      if (size) throw corrupt("two frames");
      size = yield* passFrame(flow, marker, payloadBytes);
    } else if (marker === JPEG.SOS) {
      if (!size) throw corrupt("a scan before its frame");
      yield* passScanHeader(flow, payloadBytes);
      inScan = hasScan = true;
    } else if (TABLES.has(marker)) {
      writeSegmentHead(flow, marker, payloadBytes);
      yield* flow.pass(payloadBytes);
    } else if (marker >= JPEG.APP0 && marker <= JPEG.APP15 && !hasScan) {
      yield* stripAppSegment(flow, marker, payloadBytes, keeping);
    } else {
      yield* flow.skip(payloadBytes);
    }
  }
  throw corrupt("too many segments");
}

/** Length of what follows the two length bytes, 0–65,533; refuses markers that begin no segment. */
function* readPayloadBytes(flow: ByteFlow, marker: number): Reading<number> {
  if (OTHER_FRAMES.has(marker)) {
    throw new MetadataError("unsupported_format", "JPEG: a lossless or hierarchical frame.");
  }
  // 0x02–0xBF are reserved; a second SOI would begin another picture inside this one.
  if (marker < 0xc0 || marker === JPEG.SOI) throw corrupt(`marker 0x${marker.toString(16)}`);
  const segmentBytes = viewBytes(yield* flow.take(2)).getUint16(0);
  if (segmentBytes < 2) throw corrupt(`a segment of length ${segmentBytes}`);
  return segmentBytes - 2;
}

/** T.81 B.2.2: precision, lines, samples per line, and three bytes for each component. */
function* passFrame(flow: ByteFlow, marker: number, payloadBytes: number): Reading<Size> {
  const frame = yield* flow.take(payloadBytes);
  if (frame.length < 6 || frame.length !== 6 + 3 * (frame[5] ?? 0))
    throw corrupt("a frame of impossible length");
  const view = viewBytes(frame);
  const size = { width: view.getUint16(3), height: view.getUint16(1) };
  // Height 0 would be given by a DNL marker after the first scan, which the decoders of the web do not read.
  if (size.width === 0 || size.height === 0) throw corrupt("a frame without pixels");
  writeSegmentHead(flow, marker, payloadBytes);
  flow.write(frame);
  return size;
}

/** T.81 B.2.3: number of components (1–4), two bytes for each, and three more. */
function* passScanHeader(flow: ByteFlow, payloadBytes: number): Reading<void> {
  const header = yield* flow.take(payloadBytes);
  const components = header[0] ?? 0;
  if (components < 1 || components > 4 || header.length !== 4 + 2 * components) {
    throw corrupt("a scan header of impossible length");
  }
  writeSegmentHead(flow, JPEG.SOS, payloadBytes);
  flow.write(header);
}

function corrupt(what: string): MetadataError {
  return new MetadataError("corrupt_image", `JPEG: ${what}.`);
}
