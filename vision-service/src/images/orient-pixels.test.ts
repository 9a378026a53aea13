import sharp from "sharp";
import { expect, test } from "vitest";
import { orientPixels, orientSize, toOrientation } from "./orient-pixels.ts";

const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const stored = { width: 3, height: 2, data: Uint8Array.from({ length: 18 }, (_, i) => i * 13) };

test.each(ORIENTATIONS)("orientation %i turns upright as sharp does it", async (orientation) => {
  const raw = { width: stored.width, height: stored.height, channels: 3 } as const;
  const tagged = await sharp(stored.data, { raw }).png().withMetadata({ orientation }).toBuffer();
  const expected = await sharp(tagged).autoOrient().raw().toBuffer({ resolveWithObject: true });
  const upright = orientPixels(stored, orientation);
  expect(orientSize(stored, orientation)).toEqual({
    width: expected.info.width,
    height: expected.info.height,
  });
  expect(upright.width).toBe(expected.info.width);
  expect(Buffer.from(upright.data)).toEqual(expected.data);
});

test("an unknown orientation counts as upright", () => {
  expect([undefined, 0, 9, 1.5, -1].map(toOrientation)).toEqual([1, 1, 1, 1, 1]);
  expect(toOrientation(8)).toBe(8);
});
