const POLYNOMIAL = 0xedb88320;

/** Bytes taken in one step: each has a table of its own, whose entries are combined ("slicing by 8"). */
const SLICES = 8;

/** SLICES tables of 256 entries one after the other: what a byte does to the checksum n bytes further on. */
const TABLES = makeTables();

function makeTables(): Uint32Array {
  const tables = new Uint32Array(SLICES * 256);
  for (let byte = 0; byte < 256; byte++) {
    let rest = byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1;
    tables[byte] = rest;
  }
  for (let at = 256; at < tables.length; at++) {
    const nearer = tables[at - 256] as number;
    tables[at] = (nearer >>> 8) ^ (tables[nearer & 0xff] as number);
  }
  return tables;
}

/**
 * CRC-32 as in PNG chunks and ZIP entries (ISO 3309; PNG Third Edition, 5.5; APPNOTE 6.3.10, 4.4.7), unsigned.
 * @param before the checksum of what came before these bytes, so that a stream is summed piece by piece
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  let at = 0;
  for (const whole = bytes.length - SLICES; at <= whole; at += SLICES) {
    const low =
      crc ^
      ((bytes[at] as number) |
        ((bytes[at + 1] as number) << 8) |
        ((bytes[at + 2] as number) << 16) |
        ((bytes[at + 3] as number) << 24));
    crc =
      (TABLES[1792 + (low & 0xff)] as number) ^
      (TABLES[1536 + ((low >>> 8) & 0xff)] as number) ^
      (TABLES[1280 + ((low >>> 16) & 0xff)] as number) ^
      (TABLES[1024 + (low >>> 24)] as number) ^
      (TABLES[768 + (bytes[at + 4] as number)] as number) ^
      (TABLES[512 + (bytes[at + 5] as number)] as number) ^
      (TABLES[256 + (bytes[at + 6] as number)] as number) ^
      (TABLES[bytes[at + 7] as number] as number);
  }
  for (; at < bytes.length; at++) {
    crc = (crc >>> 8) ^ (TABLES[(crc ^ (bytes[at] as number)) & 0xff] as number);
  }
  return ~crc >>> 0;
}
