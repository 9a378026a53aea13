import type { ByteFlow, Reading } from "./byte-flow.ts";
import type { ExifFacts } from "./image-facts.ts";
import { JPEG, writeSegmentHead } from "./jpeg-markers.ts";
import { EXIF_PREFIX_BYTES, hasExifPrefix, readExif } from "./read-exif.ts";
import { readAscii } from "./view-bytes.ts";
import { isWorthWriting, writeExif } from "./write-exif.ts";

/** What the application segments read so far have left to remember. */
export interface AppKeeping {
  /** Of the first EXIF segment; a second one is not listened to. */
  exif: ExifFacts | null;
  hasJfif: boolean;
}

const JFIF_NAME = "JFIF\0";
/** JFIF 1.02: name, version, density, and two bytes for the size of a thumbnail that follows. */
const JFIF_BYTES = 14;
const ADOBE_NAME = "Adobe";
/** Adobe technical note 5116 section 18: name, version, two flag words, colour transform. */
const ADOBE_BYTES = 12;
/** ICC.1:2022 B.4: name, number of this part, number of parts. */
const ICC_NAME = "ICC_PROFILE\0";
const ICC_HEAD_BYTES = 14;

/**
 * Reads one application segment and writes what may be stored of it: JFIF without its thumbnail, Adobe's colour
 * transform, the ICC profile, and for EXIF, in its place, a new segment with orientation and copyright if either
 * says something.
 */
export function* stripAppSegment(
  flow: ByteFlow,
  marker: number,
  payloadBytes: number,
  keeping: AppKeeping,
): Reading<void> {
  if (marker === JPEG.APP0) return yield* stripJfif(flow, payloadBytes, keeping);
  if (marker === JPEG.APP1 && !keeping.exif) return yield* stripExif(flow, payloadBytes, keeping);
  if (marker === JPEG.APP2) return yield* passIcc(flow, payloadBytes);
  if (marker === JPEG.APP14) return yield* stripAdobe(flow, payloadBytes);
  yield* flow.skip(payloadBytes);
}

function* stripJfif(flow: ByteFlow, payloadBytes: number, keeping: AppKeeping): Reading<void> {
  const head = yield* flow.take(Math.min(payloadBytes, JFIF_BYTES));
  if (!keeping.hasJfif && head.length === JFIF_BYTES && readAscii(head, 0, JFIF_NAME.length) === JFIF_NAME) {
    keeping.hasJfif = true;
    const withoutThumbnail = head.slice();
    withoutThumbnail.set([0, 0], JFIF_BYTES - 2);
    writeSegmentHead(flow, JPEG.APP0, JFIF_BYTES);
    flow.write(withoutThumbnail);
  }
  yield* flow.skip(payloadBytes - head.length);
}

function* stripExif(flow: ByteFlow, payloadBytes: number, keeping: AppKeeping): Reading<void> {
  const head = yield* flow.take(Math.min(payloadBytes, EXIF_PREFIX_BYTES));
  if (!hasExifPrefix(head)) return yield* flow.skip(payloadBytes - head.length);
  keeping.exif = readExif(yield* flow.take(payloadBytes - head.length));
  if (!isWorthWriting(keeping.exif)) return;
  const tiff = writeExif(keeping.exif);
  writeSegmentHead(flow, JPEG.APP1, EXIF_PREFIX_BYTES + tiff.length);
  flow.write(new TextEncoder().encode("Exif\0\0"));
  flow.write(tiff);
}

function* passIcc(flow: ByteFlow, payloadBytes: number): Reading<void> {
  const head = yield* flow.take(Math.min(payloadBytes, ICC_HEAD_BYTES));
  const rest = payloadBytes - head.length;
  if (rest === 0 || readAscii(head, 0, ICC_NAME.length) !== ICC_NAME) return yield* flow.skip(rest);
  writeSegmentHead(flow, JPEG.APP2, payloadBytes);
  flow.write(head);
  yield* flow.pass(rest);
}

function* stripAdobe(flow: ByteFlow, payloadBytes: number): Reading<void> {
  const head = yield* flow.take(Math.min(payloadBytes, ADOBE_BYTES));
  if (head.length === ADOBE_BYTES && readAscii(head, 0, ADOBE_NAME.length) === ADOBE_NAME) {
    writeSegmentHead(flow, JPEG.APP14, ADOBE_BYTES);
    flow.write(head);
  }
  yield* flow.skip(payloadBytes - head.length);
}
