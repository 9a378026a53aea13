import sharp from "sharp";
import { expect, test } from "vitest";
import { makeCrowdedPhotos, placeInRows } from "./make-small-faces.ts";

const CANVAS = { width: 100, height: 60 };

test("rectangles fill rows and then another canvas, and never overlap", () => {
  const placed = placeInRows(
    Array.from({ length: 5 }, () => ({ width: 30, height: 20 })),
    CANVAS,
  );
  expect(placed.map((canvas) => canvas.map(({ left, top }) => [left, top]))).toEqual([
    [
      [8, 8],
      [46, 8],
    ],
    [
      [8, 8],
      [46, 8],
    ],
    [[8, 8]],
  ]);
});

test("what is larger than the canvas is refused", () => {
  expect(() => placeInRows([{ width: 90, height: 20 }], CANVAS)).toThrow(RangeError);
});

test("a face is said to be where it was put, at the height that was asked for", async () => {
  const size = { width: 200, height: 100 };
  const box = { x1: 100, y1: 20, x2: 150, y2: 80 };
  const square = await sharp({ create: { width: 50, height: 60, channels: 3, background: "#ff0000" } })
    .png()
    .toBuffer();
  const bytes = await sharp({ create: { ...size, channels: 3, background: "#000000" } })
    .composite([{ input: square, left: 100, top: 20 }])
    .png()
    .toBuffer();
  const [photo] = await makeCrowdedPhotos([{ bytes, size, box }], 30);
  const [face] = photo?.faces ?? [];
  expect(face).toMatchObject({ face: 0 });
  expect((face?.box.y2 ?? 0) - (face?.box.y1 ?? 0)).toBeCloseTo(30);
  const { data, info } = await sharp(photo?.bytes).raw().toBuffer({ resolveWithObject: true });
  const x = Math.round(((face?.box.x1 ?? 0) + (face?.box.x2 ?? 0)) / 2);
  const y = Math.round(((face?.box.y1 ?? 0) + (face?.box.y2 ?? 0)) / 2);
  expect(data[(y * info.width + x) * info.channels]).toBeGreaterThan(200);
});
