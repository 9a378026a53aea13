import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { expect, test } from "vitest";
import { compressSelfie, SELFIE_LONG_SIDE_PX } from "./compress-selfie.ts";

const flat = (width: number, height: number) => ({
  width,
  height,
  data: new Uint8Array(width * height * 3).fill(90),
});

test("a selfie becomes a plain JPEG of at most 600 px, best quality first", async () => {
  const result = await compressSelfie(flat(800, 600), 200 * 1024);
  expect(result).toMatchObject({ width: SELFIE_LONG_SIDE_PX, height: 450, quality: 85 });
  const metadata = await sharp(result.bytes).metadata();
  expect(metadata).toMatchObject({ format: "jpeg", width: 600, height: 450 });
  expect([metadata.exif, metadata.icc, metadata.xmp, metadata.orientation]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("a small picture keeps its size", async () => {
  expect(await compressSelfie(flat(250, 200), 200 * 1024)).toMatchObject({ width: 250, height: 200 });
});

test("quality, then size, fall until the file fits, even for noise", async () => {
  const noise = { width: 800, height: 800, data: new Uint8Array(randomBytes(800 * 800 * 3)) };
  const best = await compressSelfie(noise, 1024 * 1024);
  const loose = await compressSelfie(noise, best.bytes.length - 1);
  expect([best.quality, loose.quality]).toEqual([85, 80]);
  const tight = await compressSelfie(noise, 20 * 1024);
  expect(tight.quality).toBe(65);
  expect(tight.width).toBeLessThan(SELFIE_LONG_SIDE_PX);
  expect(tight.bytes.length).toBeLessThanOrEqual(20 * 1024);
});
