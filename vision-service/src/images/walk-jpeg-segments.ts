const TEMPORARY = 0x01;
const FIRST_RESTART = 0xd0;
const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
export const START_OF_SCAN = 0xda;

/** A segment of a JPEG: its marker's second byte, and where its content, without the length, starts and ends. */
export type JpegSegment = { readonly marker: number; readonly start: number; readonly end: number };

/**
 * The segments of a JPEG up to the header of its first scan, that one included; ends earlier with the file. Source:
 * ITU T.81, annex B.
 * @returns null, as the last, where the file is corrupt; a segment may end behind the file's end.
 */
export function* walkJpegSegments(bytes: Buffer): Generator<JpegSegment | null> {
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return yield null;
    const marker = bytes[at + 1] ?? 0;
    // Padding, and markers without content.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === TEMPORARY || (marker >= FIRST_RESTART && marker <= START_OF_IMAGE)) {
      at += 2;
      continue;
    }
    // Decoders skip ff 00 and read on behind it; a segment to be jumped over could hide another frame from this walk.
    if (marker === 0x00 || marker === END_OF_IMAGE) return yield null;
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2) return yield null;
    const end = at + 2 + length;
    yield { marker, start: at + 4, end };
    if (marker === START_OF_SCAN) return;
    at = end;
  }
}
