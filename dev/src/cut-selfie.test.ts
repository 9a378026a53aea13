import sharp, { type Sharp } from "sharp";
import { expect, test } from "vitest";
import { cutSelfie } from "./cut-selfie.ts";

/** 200 × 100, black with a white square at (150, 20), 30 px wide. */
function photo(): Sharp {
  const square = { create: { width: 30, height: 30, channels: 3 as const, background: "#fff" } };
  return sharp({ create: { width: 200, height: 100, channels: 3, background: "#000" } }).composite([
    { input: square, left: 150, top: 20 },
  ]);
}
const box = { x: 0.75, y: 0.2, width: 0.15, height: 0.3 };

test("the box and its margin are cut out, in the asked width", async () => {
  const selfie = await cutSelfie(await photo().png().toBuffer(), box, { margin: 0.5, widthPx: 120 });
  const { data, info } = await sharp(selfie).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([120, 120]);
  const at = (x: number, y: number) => data[(y * info.width + x) * info.channels] as number;
  expect(at(60, 60)).toBeGreaterThan(240);
  expect(at(5, 5)).toBeLessThan(15);
});

test("fractions count on the upright photo, and a margin beyond the edge is cut off", async () => {
  // Stored upside down, with the tag that says so.
  const turned = await sharp(await photo().png().toBuffer())
    .rotate(180)
    .withMetadata({ orientation: 3 })
    .jpeg({ quality: 100 })
    .toBuffer();
  const selfie = await cutSelfie(turned, box, { margin: 0, widthPx: 30 });
  const { channels } = await sharp(selfie).stats();
  expect(channels[0]?.mean).toBeGreaterThan(235);
  const whole = await sharp(await cutSelfie(turned, box, { margin: 50, widthPx: 200 })).metadata();
  expect([whole.width, whole.height]).toEqual([200, 100]);
});

test("a box outside of the photo is refused", async () => {
  const bytes = await photo().png().toBuffer();
  await expect(cutSelfie(bytes, { x: 1.2, y: 0, width: 0.1, height: 0.1 })).rejects.toThrow(RangeError);
});
