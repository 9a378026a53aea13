import { crc32 } from "node:zlib";

/** Names of an archive's stored files, after holding each file's bytes against its checksum. @throws Error if it is broken */
export function readZipNames(archive: Buffer): string[] {
  const end = archive.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0) throw new Error("no end of central directory");
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    if (archive.readUInt32LE(at) !== 0x02014b50) throw new Error("no directory header");
    const [size, nameLength, extraLength, commentLength] = [
      archive.readUInt32LE(at + 24),
      archive.readUInt16LE(at + 28),
      archive.readUInt16LE(at + 30),
      archive.readUInt16LE(at + 32),
    ];
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const name = archive.toString("utf8", at + 46, at + 46 + nameLength);
    if (crc32(archive.subarray(start, start + size)) !== archive.readUInt32LE(at + 16)) {
      throw new Error(`wrong checksum of ${name}`);
    }
    at += 46 + nameLength + extraLength + commentLength;
    return name;
  });
}
