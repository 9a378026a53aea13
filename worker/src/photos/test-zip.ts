import { crc32 } from "../metadata/crc-32.ts";

export interface ReadEntry {
  name: string;
  bytes: Uint8Array;
  /** Without a time zone, as ZIP knows none. */
  modified: string;
}

/**
 * Reads an archive of stored entries by its central directory, as unpackers do, and holds every copy of a number
 * against the others. @throws Error where something does not fit
 */
export function readZip(archive: Uint8Array): ReadEntry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const u16 = (at: number) => view.getUint16(at, true);
  const u32 = (at: number) => view.getUint32(at, true);
  const u64 = (at: number) => Number(view.getBigUint64(at, true));
  const check = (holds: boolean, what: string) => {
    if (!holds) throw new Error(`the archive is broken: ${what}`);
  };
  const end = archive.length - 22;
  check(u32(end) === 0x06054b50, "no end of central directory");
  let [count, size, offset] = [u16(end + 10), u32(end + 12), u32(end + 16)];
  let directoryEnd = end;
  if (count === 0xffff || size === 0xffffffff || offset === 0xffffffff) {
    check(u32(end - 20) === 0x07064b50, "no ZIP64 locator");
    const end64 = u64(end - 12);
    check(u32(end64) === 0x06064b50 && end64 === end - 76, "no ZIP64 end");
    [count, size, offset] = [u64(end64 + 32), u64(end64 + 40), u64(end64 + 48)];
    directoryEnd = end64;
  }
  check(offset + size === directoryEnd, "the directory does not end where it should");
  const entries: ReadEntry[] = [];
  let at = offset;
  let dataEnd = 0;
  for (let i = 0; i < count; i++) {
    check(u32(at) === 0x02014b50, "no directory header");
    const [nameLength, extraLength] = [u16(at + 28), u16(at + 30)];
    const nameBytes = archive.subarray(at + 46, at + 46 + nameLength);
    const local = u32(at + 42);
    check(local === dataEnd, "a gap between entries");
    check(u32(local) === 0x04034b50, "no local header");
    // Version, flags, method, time, date, checksum, both sizes and the length of the name are the same in both.
    for (let n = 0; n < 24; n++) check(archive[local + 4 + n] === archive[at + 6 + n], "headers differ");
    check(u16(at + 10) === 0 && u32(at + 20) === u32(at + 24), "not stored");
    const start = local + 30 + nameLength + u16(local + 28);
    const bytes = archive.subarray(start, start + u32(at + 20));
    check(crc32(bytes) === u32(at + 16), "wrong checksum");
    dataEnd = start + bytes.length;
    entries.push({
      name: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(nameBytes),
      bytes,
      modified: readTime(u16(at + 12), u16(at + 14)),
    });
    at += 46 + nameLength + extraLength;
  }
  check(at === directoryEnd && dataEnd === offset, "something is left over");
  return entries;
}

function readTime(time: number, date: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${(date >> 9) + 1980}-${two((date >> 5) & 15)}-${two(date & 31)}`;
  return `${day}T${two(time >> 11)}:${two((time >> 5) & 63)}:${two((time & 31) * 2)}`;
}
