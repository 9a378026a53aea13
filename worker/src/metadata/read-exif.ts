import { cleanCopyright } from "./clean-copyright.ts";
import { type ExifFacts, NO_EXIF, type Orientation } from "./image-facts.ts";
import { readCaptureTime } from "./read-capture-time.ts";
import { readAscii, viewBytes } from "./view-bytes.ts";

/** TIFF 6.0 section 8 and Exif 2.32 section 4.6. */
const TAG = {
  orientation: 0x0112,
  dateTime: 0x0132,
  copyright: 0x8298,
  exifDirectory: 0x8769,
  dateTimeOriginal: 0x9003,
  dateTimeDigitized: 0x9004,
  offsetTime: 0x9010,
  offsetTimeOriginal: 0x9011,
  offsetTimeDigitized: 0x9012,
} as const;

/** TIFF field types; UTF8 is Exif 3.0's. */
const TYPE = { ascii: 2, short: 3, long: 4, utf8: 129 } as const;

const TIFF_MAGIC = 42;
const ENTRY_BYTES = 12;
/** Values up to this size stand in the entry itself instead of behind an offset. */
const INLINE_BYTES = 4;
/** Bytes looked at of one text: four per kept character of a copyright, and as many for what is cleaned away. */
const MAX_TEXT_BYTES = 1600;

/** What stands in front of the TIFF structure in a JPEG segment, and by habit elsewhere: "Exif\0" and a pad. */
export const EXIF_PREFIX_BYTES = 6;

interface Tiff {
  bytes: Uint8Array;
  view: DataView;
  littleEndian: boolean;
}

interface Field {
  type: number;
  count: number;
  /** Offset of the 4 value bytes in the entry. */
  at: number;
}

type Directory = ReadonlyMap<number, Field>;

export function hasExifPrefix(bytes: Uint8Array): boolean {
  return bytes.length >= EXIF_PREFIX_BYTES && readAscii(bytes, 0, 5) === "Exif\0";
}

/**
 * Orientation, capture time and copyright out of EXIF.
 *
 * Two directories are read, once each: the first, and the one its 0x8769 names. So no chain of offsets can
 * loop, and whatever lies outside the bytes counts as absent.
 * @param bytes a TIFF structure, with or without the "Exif\0\0" prefix; possibly only its first part. Never throws.
 */
export function readExif(bytes: Uint8Array): ExifFacts {
  const tiff = openTiff(hasExifPrefix(bytes) ? bytes.subarray(EXIF_PREFIX_BYTES) : bytes);
  if (!tiff) return { ...NO_EXIF };
  const first = readDirectory(tiff, tiff.view.getUint32(4, tiff.littleEndian));
  const exifField = first.get(TAG.exifDirectory);
  const exif: Directory =
    exifField?.type === TYPE.long
      ? readDirectory(tiff, tiff.view.getUint32(exifField.at, tiff.littleEndian))
      : new Map();
  const copyright = first.get(TAG.copyright);
  return {
    orientation: readOrientation(tiff, first.get(TAG.orientation)),
    takenAt: readTakenAt(tiff, first, exif),
    copyright: copyright ? cleanCopyright(textBytes(tiff, copyright)) : null,
  };
}

function openTiff(bytes: Uint8Array): Tiff | null {
  if (bytes.length < 8) return null;
  const order = readAscii(bytes, 0, 2);
  if (order !== "II" && order !== "MM") return null;
  const littleEndian = order === "II";
  const view = viewBytes(bytes);
  return view.getUint16(2, littleEndian) === TIFF_MAGIC ? { bytes, view, littleEndian } : null;
}

/** The fields of the directory at `offset`, as far as they lie within the bytes; of equal tags the first. */
function readDirectory({ view, littleEndian }: Tiff, offset: number): Directory {
  const fields = new Map<number, Field>();
  if (offset + 2 > view.byteLength) return fields;
  const count = view.getUint16(offset, littleEndian);
  for (let i = 0; i < count; i++) {
    const at = offset + 2 + i * ENTRY_BYTES;
    if (at + ENTRY_BYTES > view.byteLength) break;
    const tag = view.getUint16(at, littleEndian);
    const type = view.getUint16(at + 2, littleEndian);
    if (!fields.has(tag)) fields.set(tag, { type, count: view.getUint32(at + 4, littleEndian), at: at + 8 });
  }
  return fields;
}

function readOrientation({ view, littleEndian }: Tiff, field: Field | undefined): Orientation {
  // As decoders do: any other type is not an orientation, and turning the picture here would surprise them.
  if (field?.type !== TYPE.short || field.count < 1) return NO_EXIF.orientation;
  const value = view.getUint16(field.at, littleEndian);
  return value >= 1 && value <= 8 ? (value as Orientation) : NO_EXIF.orientation;
}

/** The first of original, digitised and file time that is real, with its own offset, or else any offset given. */
function readTakenAt(tiff: Tiff, first: Directory, exif: Directory): Date | null {
  const offsets = [TAG.offsetTimeOriginal, TAG.offsetTimeDigitized, TAG.offsetTime].map((tag) =>
    text(tiff, exif.get(tag)),
  );
  const times = [exif.get(TAG.dateTimeOriginal), exif.get(TAG.dateTimeDigitized), first.get(TAG.dateTime)];
  for (const [i, time] of times.entries()) {
    const takenAt = readCaptureTime(text(tiff, time), offsets[i] || offsets.find(Boolean) || "");
    if (takenAt) return takenAt;
  }
  return null;
}

function text(tiff: Tiff, field: Field | undefined): string {
  return field ? readAscii(textBytes(tiff, field), 0, 32).replaceAll("\0", "").trim() : "";
}

function textBytes({ bytes, view, littleEndian }: Tiff, field: Field): Uint8Array {
  if (field.type !== TYPE.ascii && field.type !== TYPE.utf8) return bytes.subarray(0, 0);
  const at = field.count <= INLINE_BYTES ? field.at : view.getUint32(field.at, littleEndian);
  return bytes.subarray(at, at + Math.min(field.count, MAX_TEXT_BYTES));
}
