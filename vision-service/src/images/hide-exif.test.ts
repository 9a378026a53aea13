import sharp from "sharp";
import { expect, test } from "vitest";
import { decodeImage } from "./decode-image.ts";
import { hideExif } from "./hide-exif.ts";
import { readOrientation } from "./read-orientation.ts";

const LIMITS = { longSide: 100, timeoutMs: 10_000 };
const FORMATS = ["jpeg", "png", "webp"] as const;
const image = () => sharp({ create: { width: 60, height: 40, channels: 3, background: "#c08040" } });
const withOrientation = (format: (typeof FORMATS)[number], orientation: number) =>
  image().toFormat(format).withMetadata({ orientation }).toBuffer();

test.each(FORMATS)(
  "all eight orientations of a %s are read, and the bytes are given back",
  async (format) => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const bytes = await withOrientation(format, orientation);
      const untouched = Buffer.from(bytes);
      const hidden = hideExif(bytes);
      expect(hidden.orientation).toBe(orientation);
      expect((await sharp(bytes, { failOn: "warning" }).metadata()).exif).toBeUndefined();
      expect((await sharp(bytes, { failOn: "warning" }).toBuffer()).length).toBeGreaterThan(0);
      hidden.restore();
      expect(bytes.equals(untouched)).toBe(true);
      const { pixels } = await decodeImage(bytes, LIMITS);
      expect([pixels.width, pixels.height]).toEqual(orientation >= 5 ? [40, 60] : [60, 40]);
      expect(bytes.equals(untouched)).toBe(true);
    }
  },
);

/** As many entries as a directory may have, each a pointer to the directory itself. */
function circularExif(entries: number): Buffer {
  const exif = Buffer.alloc(10 + entries * 12 + 4);
  exif.write("MM\0*\0\0\0\x08", "latin1");
  exif.writeUInt16BE(entries, 8);
  for (let at = 10; at + 12 <= exif.length; at += 12) {
    exif.writeUInt32BE(0x87690004, at);
    exif.writeUInt32BE(1, at + 4);
    exif.writeUInt32BE(8, at + 8);
  }
  return exif;
}

test("a decoder is shown no EXIF data, however often it comes", async () => {
  const content = Buffer.concat([Buffer.from("Exif\0\0"), circularExif(5_000)]);
  const segment = Buffer.from([0xff, 0xe1, (content.length + 2) >> 8, (content.length + 2) & 255]);
  const jpeg = await image().jpeg().toBuffer();
  const bytes = Buffer.concat([jpeg.subarray(0, 2), segment, content, segment, content, jpeg.subarray(2)]);
  hideExif(bytes);
  expect(bytes.includes("Exif")).toBe(false);
  expect((await sharp(bytes).metadata()).exif).toBeUndefined();
});

test("orientations of both byte orders and types, and none where the data is broken", () => {
  const big = (type: number, value: string) =>
    Buffer.from(`MM\0*\0\0\0\x08\0\x01\x01\x12\0${String.fromCharCode(type)}\0\0\0\x01${value}`, "latin1");
  expect(readOrientation(big(3, "\0\x06\0\0"))).toBe(6);
  expect(readOrientation(big(4, "\0\0\0\x03"))).toBe(3);
  expect(readOrientation(big(2, "\0\x06\0\0"))).toBeUndefined();
  const little = Buffer.from("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x08\0\0\0", "latin1");
  expect(readOrientation(little)).toBe(8);
  for (let length = 0; length < little.length; length++) {
    expect(readOrientation(little.subarray(0, length))).toBeUndefined();
  }
  expect(readOrientation(Buffer.from("II*\0\xff\xff\xff\xff\x01\0", "latin1"))).toBeUndefined();
  expect(readOrientation(circularExif(100))).toBeUndefined();
});
