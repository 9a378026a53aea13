import { expect, test } from "vitest";
import { placeInterleaved, roundUpTo, toGrey, toPlanes } from "./to-tensor.ts";

const image = { width: 2, height: 1, data: new Float32Array([10, 20, 30, 40, 50, 60]) };

test("planes are red, green, blue or the reverse, and padding is 0", () => {
  const options = { mean: 10, divisor: 2, order: "rgb" } as const;
  const planes = toPlanes(image, { width: 3, height: 2 }, options);
  expect(Array.from(planes)).toEqual([0, 15, 0, 0, 0, 0, 5, 20, 0, 0, 0, 0, 10, 25, 0, 0, 0, 0]);
  const reversed = toPlanes(image, image, { ...options, order: "bgr" });
  expect(Array.from(reversed)).toEqual([10, 25, 5, 20, 0, 15]);
  expect(() => toPlanes(image, { width: 1, height: 1 }, options)).toThrow(RangeError);
});

test("grey weighs the colours as television does", () => {
  expect(toGrey({ data: [255, 255, 255, 100, 0, 0] }, 1)[0]).toBeCloseTo(255, 3);
  expect(toGrey({ data: [255, 255, 255, 100, 0, 0] }, 2)[1]).toBeCloseTo(14.95, 3);
});

test("a letterboxed picture is surrounded by black", () => {
  const values = placeInterleaved(image, 2, { left: 0, top: 1 }, { divisor: 10, offset: 1 });
  expect(Array.from(values)).toEqual([-1, -1, -1, -1, -1, -1, 0, 1, 2, 3, 4, 5]);
});

test("sides are rounded up to the step", () => {
  expect([1, 32, 33, 250].map((side) => roundUpTo(side, 32))).toEqual([32, 32, 64, 256]);
});
