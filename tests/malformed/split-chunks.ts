import type { Container } from "./base-pictures.ts";

/** Bytes from `start` up to `end`; the first of a file is its signature or header. */
export interface Chunk {
  start: number;
  end: number;
}

/** Frame of a PNG chunk: length, type and checksum. */
const PNG_FRAME_BYTES = 12;
const TIFF_ENTRY_BYTES = 12;
/** JPEG markers without content. */
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);

/** Where each part of an undamaged picture starts, so that a mutation can move it as one. @returns in order, without gaps. */
export function splitChunks(bytes: Buffer, container: Container): Chunk[] {
  const starts = [0, ...STARTS[container](bytes)].filter((at, i, all) => i === 0 || at > (all[i - 1] ?? 0));
  return starts
    .filter((at) => at < bytes.length)
    .map((start, i) => ({ start, end: Math.min(starts[i + 1] ?? bytes.length, bytes.length) }));
}

const STARTS: Record<Container, (bytes: Buffer) => number[]> = {
  jpeg: startsOfJpeg,
  png: (bytes) => walk(bytes, 8, (at) => PNG_FRAME_BYTES + bytes.readUInt32BE(at)),
  webp: (bytes) => walk(bytes, 12, (at) => 8 + Math.ceil(bytes.readUInt32LE(at + 4) / 2) * 2),
  gif: startsOfGif,
  avif: (bytes) => walk(bytes, 0, (at) => bytes.readUInt32BE(at)),
  tiff: startsOfTiff,
};

function walk(bytes: Buffer, first: number, lengthAt: (at: number) => number): number[] {
  const starts = [];
  for (let at = first; at + 8 <= bytes.length; at += Math.max(1, lengthAt(at))) starts.push(at);
  return starts;
}

/** Segments; the data of a scan is a part of its own. */
function startsOfJpeg(bytes: Buffer): number[] {
  const starts = [];
  for (let at = 2; at + 2 <= bytes.length; ) {
    starts.push(at);
    const marker = bytes[at + 1] ?? 0;
    at += isBare(marker) || at + 4 > bytes.length ? 2 : 2 + bytes.readUInt16BE(at + 2);
    if (marker !== 0xda) continue;
    starts.push(at);
    while (at + 1 < bytes.length && (bytes[at] !== 0xff || bytes[at + 1] === 0)) at += 1;
  }
  return starts;
}

/** Extensions, images and the trailer; colour tables stay with what they belong to. */
function startsOfGif(bytes: Buffer): number[] {
  const table = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const starts = [];
  for (let at = 13 + table(bytes[10] ?? 0); at < bytes.length; ) {
    starts.push(at);
    if (bytes[at] === 0x3b) break;
    at += bytes[at] === 0x2c ? 11 + table(bytes[at + 9] ?? 0) : 2;
    while (bytes[at]) at += 1 + (bytes[at] ?? 0);
    at += 1;
  }
  return starts;
}

/** Entries of the first directory. */
function startsOfTiff(bytes: Buffer): number[] {
  const little = bytes[0] === 0x49;
  const directory = little ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4);
  const entries = little ? bytes.readUInt16LE(directory) : bytes.readUInt16BE(directory);
  const first = directory + 2;
  return [8, directory, ...Array.from({ length: entries + 1 }, (_, i) => first + i * TIFF_ENTRY_BYTES)];
}
