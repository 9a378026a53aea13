import { expect, test } from "vitest";
import { wholeOf } from "./geometry.ts";
import { resampleRegion, toPixels } from "./resample-region.ts";

function gradient(width: number, height: number) {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set([x, y, 7], (y * width + x) * 3);
  }
  return { width, height, data };
}

test("the same size gives the same pixels", () => {
  const image = gradient(9, 5);
  expect(toPixels(resampleRegion(image, wholeOf(image), image))).toEqual(image);
});

test("shrinking averages areas and keeps the mean", () => {
  const image = gradient(12, 8);
  const small = resampleRegion(image, wholeOf(image), { width: 3, height: 2 });
  expect(Array.from(small.data.subarray(0, 3))).toEqual([1.5, 1.5, 7]);
  expect(Array.from(small.data.subarray(15, 18))).toEqual([9.5, 5.5, 7]);
});

test("fractions of pixels count by their share", () => {
  const image = gradient(3, 1);
  const two = resampleRegion(image, wholeOf(image), { width: 2, height: 1 });
  expect(two.data[0]).toBeCloseTo((0 * 1 + 1 * 0.5) / 1.5, 5);
  expect(two.data[3]).toBeCloseTo((1 * 0.5 + 2 * 1) / 1.5, 5);
});

test("growing interpolates between pixel centres", () => {
  const image = gradient(4, 1);
  const large = resampleRegion(image, wholeOf(image), { width: 8, height: 1 });
  const reds = Array.from({ length: 8 }, (_, i) => large.data[i * 3]);
  expect(reds).toEqual([0, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3]);
});

test("a region past the edge repeats the edge", () => {
  const image = gradient(4, 4);
  const part = resampleRegion(image, { x1: -4, y1: -4, x2: 0, y2: 0 }, { width: 2, height: 2 });
  expect(Array.from(part.data)).toEqual([0, 0, 7, 0, 0, 7, 0, 0, 7, 0, 0, 7]);
});

test("an empty region is refused", () => {
  const image = gradient(4, 4);
  expect(() => resampleRegion(image, { x1: 2, y1: 0, x2: 2, y2: 4 }, image)).toThrow(RangeError);
});
