const ORIENTATION_TAG = 0x0112;
/** Types of a whole number of 16 and of 32 bits. */
const SHORT = 3;
const LONG = 4;
const ENTRY_BYTES = 12;
const HEADER_BYTES = 8;

/**
 * The orientation that EXIF data names, as it stands in its first directory; follows no other pointer. Sources: TIFF 6.0,
 * EXIF 2.32.
 * @param exif TIFF header and directories, with or without "Exif\0\0" before them.
 * @returns undefined where there is none.
 */
export function readOrientation(exif: Buffer): number | undefined {
  const tiff = exif.toString("latin1", 0, 6) === "Exif\0\0" ? exif.subarray(6) : exif;
  if (tiff.length < HEADER_BYTES) return undefined;
  const order = tiff.toString("latin1", 0, 2);
  if (order !== "II" && order !== "MM") return undefined;
  const short = (at: number) => (order === "II" ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (order === "II" ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = long(4);
  if (directory + 2 > tiff.length) return undefined;
  const end = Math.min(directory + 2 + short(directory) * ENTRY_BYTES, tiff.length);
  for (let at = directory + 2; at + ENTRY_BYTES <= end; at += ENTRY_BYTES) {
    if (short(at) !== ORIENTATION_TAG) continue;
    const type = short(at + 2);
    if (type === SHORT) return short(at + 8);
    return type === LONG ? long(at + 8) : undefined;
  }
  return undefined;
}
