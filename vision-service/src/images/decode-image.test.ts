import sharp, { type Sharp } from "sharp";
import { beforeAll, expect, test } from "vitest";
import { VisionError } from "../errors.ts";
import { openSample } from "../open-sample.ts";
import { decodeImage } from "./decode-image.ts";
import { readHeader } from "./read-header.ts";

/** Mutants per kind of file. */
const MUTANTS = 80;
const LIMITS = { longSide: 800, timeoutMs: 10_000 };

/** Numbers 0–1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const files = new Map<string, Buffer>();
beforeAll(async () => {
  const small = await sharp(openSample(3)).resize(200).toBuffer();
  files.set("baseline", await sharp(small).withMetadata({ orientation: 6 }).jpeg().toBuffer());
  files.set("progressive", await sharp(small).jpeg({ progressive: true }).toBuffer());
  files.set("png", await sharp(small).png().toBuffer());
  files.set("interlaced", await sharp(small).png({ progressive: true, palette: true }).toBuffer());
  files.set("webp", await sharp(small).webp().toBuffer());
  files.set("lossless", await sharp(small).ensureAlpha(0.5).webp({ lossless: true }).toBuffer());
});

function mutate(bytes: Buffer, random: () => number): Buffer {
  const at = Math.floor(random() * bytes.length);
  const kind = random();
  if (kind < 0.2) return Buffer.from(bytes.subarray(0, at));
  if (kind < 0.3)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + Math.floor(random() * 64))]);
  const mutant = Buffer.from(bytes);
  // Half of the damage goes to the header, where it does most.
  for (let flips = 1 + Math.floor(random() * 8); flips > 0; flips--) {
    const reach = random() < 0.5 ? Math.min(200, bytes.length) : bytes.length;
    mutant[Math.floor(random() * reach)] = Math.floor(random() * 256);
  }
  return mutant;
}

test.each(["baseline", "progressive", "png", "interlaced", "webp", "lossless"])(
  "every mutant of a %s file is decoded or refused with a code",
  async (name) => {
    const random = seeded(name.length * 7919);
    const original = files.get(name) ?? Buffer.alloc(0);
    for (let i = 0; i < MUTANTS; i++) {
      const mutant = mutate(original, random);
      try {
        readHeader(mutant);
        const { pixels } = await decodeImage(mutant, LIMITS);
        expect(pixels.data.length).toBe(pixels.width * pixels.height * 3);
      } catch (error) {
        expect(error).toBeInstanceOf(VisionError);
        expect((error as VisionError).code).not.toBe("internal");
      }
    }
  },
);

test.each([
  ["grey", (image: Sharp) => image.greyscale().jpeg()],
  ["CMYK", (image: Sharp) => image.toColourspace("cmyk").jpeg()],
  ["16-bit", (image: Sharp) => image.toColourspace("rgb16").png()],
  ["grey with alpha", (image: Sharp) => image.greyscale().ensureAlpha().png()],
  ["palette", (image: Sharp) => image.png({ palette: true })],
] as const)("a %s picture becomes three channels of sRGB", async (_name, encode) => {
  const bytes = await encode(
    sharp({ create: { width: 64, height: 40, channels: 3, background: "#808080" } }),
  ).toBuffer();
  const { pixels, original } = await decodeImage(bytes, LIMITS);
  expect(original).toEqual({ width: 64, height: 40 });
  expect(pixels.data.length).toBe(64 * 40 * 3);
  for (const value of pixels.data.subarray(0, 3)) expect(Math.abs(value - 128)).toBeLessThan(24);
});

test("a large picture is reduced while decoding, a small one keeps its size", async () => {
  const large = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: "#123456" } })
    .jpeg()
    .toBuffer();
  const { pixels, original } = await decodeImage(large, LIMITS);
  expect([pixels.width, pixels.height]).toEqual([800, 533]);
  expect(original).toEqual({ width: 3000, height: 2000 });
});
