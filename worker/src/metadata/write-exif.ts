import type { ExifFacts } from "./image-facts.ts";
import { viewBytes } from "./view-bytes.ts";

const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;
/** The number of entries in front of a directory (2) and the offset of the next one behind it (4). */
const DIRECTORY_FRAME_BYTES = 6;
/** A value this short stands in the entry itself. */
const INLINE_BYTES = 4;

const ORIENTATION = { tag: 0x0112, type: 3 };
const COPYRIGHT = { tag: 0x8298, type: 2 };

export type KeptExif = Pick<ExifFacts, "orientation" | "copyright">;

/** The smallest structure that holds an orientation, in bytes. */
export const MIN_EXIF_BYTES = HEADER_BYTES + DIRECTORY_FRAME_BYTES + ENTRY_BYTES;

export function isWorthWriting({ orientation, copyright }: KeptExif): boolean {
  return orientation !== 1 || copyright !== null;
}

/**
 * A TIFF structure (little-endian, one directory) with the orientation and, where there is one, the copyright;
 * nothing else, and no "Exif\0\0" in front. A copyright that does not fit is cut between two characters, or left out.
 * @param maxBytes room for it, at least MIN_EXIF_BYTES.
 * Source: TIFF 6.0 section 2. The copyright is UTF-8 under the ASCII type, as every writer does it.
 */
export function writeExif(
  { orientation, copyright }: KeptExif,
  maxBytes = Number.POSITIVE_INFINITY,
): Uint8Array {
  const notice = encodeNotice(copyright ?? "", maxBytes - MIN_EXIF_BYTES - ENTRY_BYTES);
  const entries = notice ? 2 : 1;
  const dataAt = HEADER_BYTES + DIRECTORY_FRAME_BYTES + entries * ENTRY_BYTES;
  const outside = notice && notice.length > INLINE_BYTES ? notice.length : 0;
  const bytes = new Uint8Array(dataAt + outside);
  const view = viewBytes(bytes);
  bytes.set([0x49, 0x49, 42, 0, HEADER_BYTES]);
  view.setUint16(HEADER_BYTES, entries, true);
  writeEntry(view, HEADER_BYTES + 2, ORIENTATION, 1);
  view.setUint16(HEADER_BYTES + 2 + 8, orientation, true);
  if (notice) {
    const at = HEADER_BYTES + 2 + ENTRY_BYTES;
    writeEntry(view, at, COPYRIGHT, notice.length);
    if (outside) view.setUint32(at + 8, dataAt, true);
    bytes.set(notice, outside ? dataAt : at + 8);
  }
  return bytes;
}

function writeEntry(view: DataView, at: number, kind: { tag: number; type: number }, count: number): void {
  view.setUint16(at, kind.tag, true);
  view.setUint16(at + 2, kind.type, true);
  view.setUint32(at + 4, count, true);
}

/** The text as UTF-8 with its NUL, at most `room` bytes beside its entry; null when none of it fits. */
function encodeNotice(text: string, room: number): Uint8Array | null {
  const whole = new TextEncoder().encode(text);
  const inline = room >= 0 ? INLINE_BYTES : 0;
  let length = Math.min(whole.length, Math.max(room, inline) - 1);
  // A byte 10xxxxxx continues a character: go back to where one begins.
  while (length > 0 && length < whole.length && ((whole[length] ?? 0) & 0xc0) === 0x80) length--;
  if (length <= 0) return null;
  const notice = new Uint8Array(length + 1);
  notice.set(whole.subarray(0, length));
  return notice;
}
