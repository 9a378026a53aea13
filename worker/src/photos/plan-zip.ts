/**
 * The parts of a ZIP archive around its files' bytes. Entries are stored as they are (photos do not shrink), and
 * lengths and checksums are known before, so that nothing but headers has to be made up while sending.
 * Source: PKWARE APPNOTE 6.3.10; the sections are named beside the records.
 */

export interface ZipEntry {
  /** A safe name, unique in its archive; UTF-8 up to 65,535 bytes. */
  name: string;
  bytes: number;
  /** CRC-32 of them, unsigned. */
  crc32: number;
  /** Written in UTC, to two seconds, from 1980 to 2107. */
  modified: Date;
}

export interface ZipPlan {
  /** Length of the whole archive. */
  bytes: number;
  /** What comes before each entry's bytes. */
  heads: Uint8Array<ArrayBuffer>[];
  /** What comes after the last entry's. */
  tail: Uint8Array<ArrayBuffer>;
}

/** Values that say "see the ZIP64 record" (4.4.1.4). */
const SEE_ZIP64_16 = 0xffff;
const SEE_ZIP64_32 = 0xffffffff;
/** Stored entries with a plain header need 1.0; ZIP64 needs 4.5 (4.4.3). */
const VERSION_PLAIN = 10;
const VERSION_ZIP64 = 45;
/** Made on a system with Unix permissions (4.4.2), as rw-r--r-- for a regular file (4.4.15). */
const MADE_BY_UNIX = (3 << 8) | VERSION_ZIP64;
const REGULAR_FILE = (0o100644 << 16) >>> 0;
/** Bit 11: the name is UTF-8 (4.4.4). */
const UTF8_NAME = 1 << 11;
const STORED = 0;

type Field = Uint8Array | { width: 2 | 4 | 8; value: number };
const u16 = (value: number): Field => ({ width: 2, value });
const u32 = (value: number): Field => ({ width: 4, value });
const u64 = (value: number): Field => ({ width: 8, value });

/** Fields one after the other, numbers in little-endian order (4.4.1.1). */
function record(...fields: Field[]): Uint8Array<ArrayBuffer> {
  const lengths = fields.map((field) => (field instanceof Uint8Array ? field.length : field.width));
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [i, field] of fields.entries()) {
    if (field instanceof Uint8Array) bytes.set(field, at);
    else if (field.width === 2) view.setUint16(at, field.value, true);
    else if (field.width === 4) view.setUint32(at, field.value, true);
    else view.setBigUint64(at, BigInt(field.value), true);
    at += lengths[i] ?? 0;
  }
  return bytes;
}

/** Date and time in the format of MS-DOS (4.4.6): two 16-bit numbers. */
function dosTime(time: Date): { date: number; time: number } {
  const year = Math.min(Math.max(time.getUTCFullYear(), 1980), 2107);
  return {
    date: ((year - 1980) << 9) | ((time.getUTCMonth() + 1) << 5) | time.getUTCDate(),
    time: (time.getUTCHours() << 11) | (time.getUTCMinutes() << 5) | (time.getUTCSeconds() >> 1),
  };
}

/** Local file header (4.3.7). */
function localHeader(entry: ZipEntry, name: Uint8Array): Uint8Array<ArrayBuffer> {
  const modified = dosTime(entry.modified);
  return record(
    u32(0x04034b50),
    u16(VERSION_PLAIN),
    u16(UTF8_NAME),
    u16(STORED),
    u16(modified.time),
    u16(modified.date),
    u32(entry.crc32),
    u32(entry.bytes),
    u32(entry.bytes),
    u16(name.length),
    u16(0),
    name,
  );
}

/** Central directory header (4.3.12), with a ZIP64 extra field (4.5.3) where the offset needs one. */
function directoryHeader(entry: ZipEntry, name: Uint8Array, offset: number): Uint8Array<ArrayBuffer> {
  const modified = dosTime(entry.modified);
  const isFar = offset >= SEE_ZIP64_32;
  return record(
    u32(0x02014b50),
    u16(MADE_BY_UNIX),
    u16(isFar ? VERSION_ZIP64 : VERSION_PLAIN),
    u16(UTF8_NAME),
    u16(STORED),
    u16(modified.time),
    u16(modified.date),
    u32(entry.crc32),
    u32(entry.bytes),
    u32(entry.bytes),
    u16(name.length),
    u16(isFar ? 12 : 0),
    u16(0), // no comment
    u16(0), // first disk
    u16(0), // internal attributes
    u32(REGULAR_FILE),
    u32(isFar ? SEE_ZIP64_32 : offset),
    name,
    ...(isFar ? [u16(1), u16(8), u64(offset)] : []),
  );
}

/** End of central directory (4.3.16), behind its ZIP64 record (4.3.14) and locator (4.3.15) where numbers need them. */
function directoryEnd(count: number, size: number, offset: number): Uint8Array<ArrayBuffer>[] {
  const isLarge = count >= SEE_ZIP64_16 || size >= SEE_ZIP64_32 || offset >= SEE_ZIP64_32;
  const end = record(
    u32(0x06054b50),
    u16(0),
    u16(0),
    u16(Math.min(count, SEE_ZIP64_16)),
    u16(Math.min(count, SEE_ZIP64_16)),
    u32(Math.min(size, SEE_ZIP64_32)),
    u32(Math.min(offset, SEE_ZIP64_32)),
    u16(0),
  );
  if (!isLarge) return [end];
  const end64 = record(
    u32(0x06064b50),
    u64(44), // what follows
    u16(MADE_BY_UNIX),
    u16(VERSION_ZIP64),
    u32(0),
    u32(0),
    u64(count),
    u64(count),
    u64(size),
    u64(offset),
  );
  const locator = record(u32(0x07064b50), u32(0), u64(offset + size), u32(1));
  return [end64, locator, end];
}

/**
 * Lays an archive out.
 * @throws RangeError for an entry of 4 GiB or more, or a name that is too long
 */
export function planZip(entries: ZipEntry[]): ZipPlan {
  const heads: Uint8Array<ArrayBuffer>[] = [];
  const tail: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  let size = 0;
  for (const entry of entries) {
    const name = new TextEncoder().encode(entry.name);
    if (entry.bytes >= SEE_ZIP64_32 || name.length > SEE_ZIP64_16)
      throw new RangeError("too large for an entry");
    const head = localHeader(entry, name);
    const header = directoryHeader(entry, name, offset);
    heads.push(head);
    tail.push(header);
    offset += head.length + entry.bytes;
    size += header.length;
  }
  tail.push(...directoryEnd(entries.length, size, offset));
  const tailBytes = concatenate(tail);
  return { bytes: offset + tailBytes.length, heads, tail: tailBytes };
}

function concatenate(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
