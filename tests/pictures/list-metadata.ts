/**
 * What a JPEG, PNG or WebP carries beside its pixels and what is needed to decode them, sorted: `icc`, `xmp`,
 * `iptc`, `comment`, `text`, `exif:<tag>`, … Written apart from the worker's own reader, which it checks.
 * @throws RangeError for other formats
 */
export function listMetadata(bytes: Buffer): string[] {
  const found = bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xd8]))
    ? ofJpeg(bytes)
    : bytes.toString("latin1", 1, 4) === "PNG"
      ? ofPng(bytes)
      : bytes.toString("latin1", 8, 12) === "WEBP"
        ? ofWebp(bytes)
        : undefined;
  if (!found) throw new RangeError("neither JPEG nor PNG nor WebP");
  return [...new Set(found)].toSorted();
}

function ofJpeg(bytes: Buffer): string[] {
  const found: string[] = [];
  let at = 2;
  while (bytes[at] === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    // From the first scan to the end of the image there are pixels; after it there should be nothing.
    if (marker === 0xda) break;
    const length = bytes.readUInt16BE(at + 2);
    const data = bytes.subarray(at + 4, at + 2 + length);
    const head = data.toString("latin1", 0, 40);
    if (marker === 0xe1 && head.startsWith("Exif\0\0")) found.push(...ofExif(data.subarray(6)));
    else if (marker === 0xe1) found.push("xmp");
    else if (marker === 0xe2 && head.startsWith("ICC_PROFILE\0")) found.push("icc");
    else if (marker === 0xed) found.push("iptc");
    else if (marker === 0xfe) found.push("comment");
    // JFIF and Adobe's colour transform say how to decode.
    else if (marker > 0xe0 && marker < 0xee) found.push(`app${marker - 0xe0}`);
    at += 2 + length;
  }
  if (bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) !== bytes.length - 2) found.push("trailer");
  return found;
}

const PNG_KINDS: Record<string, string> = {
  iCCP: "icc",
  tIME: "time",
  tEXt: "text",
  zTXt: "text",
  iTXt: "text",
};

function ofPng(bytes: Buffer): string[] {
  const found: string[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const kind = bytes.toString("latin1", at + 4, at + 8);
    if (kind === "eXIf") found.push(...ofExif(bytes.subarray(at + 8, at + 8 + length)));
    else if (kind in PNG_KINDS) found.push(PNG_KINDS[kind] ?? kind);
    at += 12 + length;
  }
  return found;
}

function ofWebp(bytes: Buffer): string[] {
  const found: string[] = [];
  for (let at = 12; at < bytes.length; ) {
    const kind = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (kind === "EXIF")
      found.push(...ofExif(data.toString("latin1", 0, 4) === "Exif" ? data.subarray(6) : data));
    else if (kind === "ICCP") found.push("icc");
    else if (kind.startsWith("XMP")) found.push("xmp");
    at += 8 + length + (length % 2);
  }
  return found;
}

const TAGS: Record<number, string> = {
  274: "orientation",
  33432: "copyright",
  34853: "gps",
  34665: "camera",
};

/** Tags of the first directory of a TIFF block, and whether a thumbnail follows. */
function ofExif(tiff: Buffer): string[] {
  const little = tiff.toString("latin1", 0, 2) === "II";
  const read16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const read32 = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const start = read32(4);
  const count = read16(start);
  const tags = Array.from({ length: count }, (_, i) => read16(start + 2 + 12 * i));
  const found = tags.map((tag) => `exif:${TAGS[tag] ?? `0x${tag.toString(16)}`}`);
  if (read32(start + 2 + 12 * count) !== 0) found.push("exif:thumbnail");
  return found;
}
