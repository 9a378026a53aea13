import { buildChunk } from "./png-chunks.ts";
import { joinBytes, readAscii, viewBytes } from "./view-bytes.ts";

/** Builds the metadata that tests put into pictures: everything that must go carries the word PLANTED. */
export const PLANTED = "PLANTED";

export const ascii = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

export function contains(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder("latin1").decode(bytes).includes(text);
}

/** A number is written as SHORT, or as LONG with `long`; text as ASCII with its NUL; bytes as UNDEFINED. */
export interface Entry {
  tag: number;
  value: number | string | Uint8Array;
  long?: boolean;
}

export interface TiffPlan {
  littleEndian?: boolean;
  first: Entry[];
  exif?: Entry[];
  gps?: Entry[];
  /** Bytes of a thumbnail in the second directory. */
  thumbnail?: Uint8Array;
}

/** A TIFF structure with directories one after the other. */
export function buildTiff({ littleEndian = true, first, exif, gps, thumbnail }: TiffPlan): Uint8Array {
  const bytes = new Uint8Array(60_000);
  const view = viewBytes(bytes);
  bytes.set(ascii(littleEndian ? "II" : "MM"));
  view.setUint16(2, 42, littleEndian);
  let end = 8;
  const reserve = (length: number) => {
    const at = end;
    end += length;
    return at;
  };
  const write = (entries: readonly Entry[]): number => {
    const at = reserve(2 + entries.length * 12 + 4);
    view.setUint16(at, entries.length, littleEndian);
    entries.forEach(({ tag, value, long }, i) => {
      const entryAt = at + 2 + i * 12;
      const data = typeof value === "string" ? ascii(`${value}\0`) : value;
      const isNumber = typeof data === "number";
      view.setUint16(entryAt, tag, littleEndian);
      view.setUint16(
        entryAt + 2,
        isNumber ? (long ? 4 : 3) : typeof value === "string" ? 2 : 7,
        littleEndian,
      );
      view.setUint32(entryAt + 4, isNumber ? 1 : data.length, littleEndian);
      if (isNumber) {
        if (long) view.setUint32(entryAt + 8, data, littleEndian);
        else view.setUint16(entryAt + 8, data, littleEndian);
      } else if (data.length <= 4) {
        bytes.set(data, entryAt + 8);
      } else {
        const dataAt = reserve(data.length);
        view.setUint32(entryAt + 8, dataAt, littleEndian);
        bytes.set(data, dataAt);
      }
    });
    return at;
  };
  const exifAt = exif && write(exif);
  const gpsAt = gps && write(gps);
  const links: Entry[] = [
    ...(exifAt ? [{ tag: 0x8769, value: exifAt, long: true }] : []),
    ...(gpsAt ? [{ tag: 0x8825, value: gpsAt, long: true }] : []),
  ];
  const entries = [...first, ...links];
  const firstAt = write(entries);
  view.setUint32(4, firstAt, littleEndian);
  if (thumbnail) {
    const thumbnailAt = reserve(thumbnail.length);
    bytes.set(thumbnail, thumbnailAt);
    const second = write([
      { tag: 0x0201, value: thumbnailAt, long: true },
      { tag: 0x0202, value: thumbnail.length, long: true },
    ]);
    view.setUint32(firstAt + 2 + entries.length * 12, second, littleEndian);
  }
  return bytes.slice(0, end);
}

/** EXIF as a phone writes it: capture time, place, maker note, thumbnail, and what is to be kept. */
export function phoneExif(orientation = 6, littleEndian = true): Uint8Array {
  return buildTiff({
    littleEndian,
    first: [
      { tag: 0x010f, value: `${PLANTED} maker` },
      { tag: 0x0112, value: orientation },
      { tag: 0x8298, value: "(c) Ada" },
    ],
    exif: [
      { tag: 0x9003, value: "2024:06:01 18:30:00" },
      { tag: 0x9011, value: "+02:00" },
      { tag: 0x927c, value: ascii(`${PLANTED} maker note`) },
    ],
    gps: [{ tag: 0x0012, value: `${PLANTED} gps` }],
    thumbnail: ascii(`\xff\xd8\xff\xd9 ${PLANTED} thumbnail`),
  });
}

export function jpegSegment(marker: number, payload: Uint8Array): Uint8Array {
  const length = payload.length + 2;
  return joinBytes([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), payload]);
}

export function exifSegment(tiff: Uint8Array): Uint8Array {
  return jpegSegment(0xe1, joinBytes([ascii("Exif\0\0"), tiff]));
}

/** Puts segments behind SOI and, if there is one, JFIF. */
export function withJpegSegments(jpeg: Uint8Array, segments: Uint8Array[]): Uint8Array {
  const at = jpeg[3] === 0xe0 ? 4 + viewBytes(jpeg).getUint16(4) : 2;
  return joinBytes([jpeg.subarray(0, at), ...segments, jpeg.subarray(at)]);
}

/** Second bytes of the markers in front of the first scan, in order, with their payloads. */
export function listJpegSegments(jpeg: Uint8Array): { marker: number; payload: Uint8Array }[] {
  const segments = [];
  for (let at = 2; jpeg[at + 1] !== 0xda && at < jpeg.length; ) {
    const length = viewBytes(jpeg).getUint16(at + 2);
    segments.push({ marker: jpeg[at + 1] ?? 0, payload: jpeg.subarray(at + 4, at + 2 + length) });
    at += 2 + length;
  }
  return segments;
}

export function listPngChunks(png: Uint8Array): { type: string; data: Uint8Array; whole: Uint8Array }[] {
  const chunks = [];
  for (let at = 8; at < png.length; ) {
    const end = at + 12 + viewBytes(png).getUint32(at);
    chunks.push({
      type: readAscii(png, at + 4, at + 8),
      data: png.subarray(at + 8, end - 4),
      whole: png.subarray(at, end),
    });
    at = end;
  }
  return chunks;
}

/** Puts chunks in front of the first of the type `before`. */
export function withPngChunks(
  png: Uint8Array,
  before: string,
  added: { type: string; data: Uint8Array }[],
): Uint8Array {
  const chunks = listPngChunks(png);
  const at = chunks.findIndex(({ type }) => type === before);
  const whole = chunks.map((chunk) => chunk.whole);
  whole.splice(at, 0, ...added.map(({ type, data }) => buildChunk(type, data)));
  return joinBytes([png.subarray(0, 8), ...whole]);
}

export function listWebpChunks(webp: Uint8Array): { type: string; data: Uint8Array }[] {
  const chunks = [];
  for (let at = 12; at + 8 <= webp.length; ) {
    const length = viewBytes(webp).getUint32(at + 4, true);
    chunks.push({ type: readAscii(webp, at, at + 4), data: webp.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

export function buildWebp(chunks: { type: string; data: Uint8Array }[]): Uint8Array {
  const body = chunks.flatMap(({ type, data }) => {
    const head = joinBytes([ascii(type), new Uint8Array(4)]);
    viewBytes(head).setUint32(4, data.length, true);
    return [head, data, new Uint8Array(data.length % 2)];
  });
  const webp = joinBytes([ascii("RIFF\0\0\0\0WEBP"), ...body]);
  viewBytes(webp).setUint32(4, webp.length - 8, true);
  return webp;
}

/** The VP8X chunk of a canvas. */
export function webpCanvas(flags: number, width: number, height: number): { type: string; data: Uint8Array } {
  const data = new Uint8Array(10);
  const view = viewBytes(data);
  view.setUint32(6, (height - 1) << 8, true);
  view.setUint32(3, (width - 1) << 8, true);
  data[0] = flags;
  return { type: "VP8X", data };
}

/**
 * A grey baseline JPEG of 8×8 blocks side by side, each followed by a restart marker.
 * @param fill number of fill bytes before each.
 */
export function restartJpeg(blocks: number, fill = 0): Uint8Array {
  const quantisation = joinBytes([Uint8Array.of(0), new Uint8Array(64).fill(16)]);
  const frame = Uint8Array.of(8, 0, 8, (blocks * 8) >> 8, (blocks * 8) & 0xff, 1, 1, 0x11, 0);
  // Codes: DC "0" = 0 bits follow, "10" = 4 bits follow; AC "0" = end of block.
  const dcTable = Uint8Array.of(0, 1, 1, ...new Uint8Array(14), 0, 4);
  const acTable = Uint8Array.of(0x10, 1, ...new Uint8Array(15), 0);
  const scan: number[] = [];
  for (let block = 0; block < blocks; block++) {
    // "10", four bits of value, "0" for the block's end, "1" to fill the byte.
    scan.push(0x80 | ((8 | (block % 8)) << 2) | 1);
    if (block < blocks - 1) scan.push(...Array(fill).fill(0xff), 0xff, 0xd0 + (block % 8));
  }
  return joinBytes([
    Uint8Array.of(0xff, 0xd8),
    jpegSegment(0xdb, quantisation),
    jpegSegment(0xc0, frame),
    jpegSegment(0xc4, dcTable),
    jpegSegment(0xc4, acTable),
    jpegSegment(0xdd, Uint8Array.of(0, 1)),
    jpegSegment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)),
    Uint8Array.from(scan),
    Uint8Array.of(0xff, 0xd9),
  ]);
}
