import { expect, test } from "vitest";
import {
  areaOf,
  clipBox,
  fitWithin,
  intersectionOverUnion,
  overlapOfSmaller,
  scaleBox,
  toFractions,
} from "./geometry.ts";

const box = { x1: 10, y1: 20, x2: 50, y2: 100 };

test("a picture is made smaller, never larger", () => {
  expect(fitWithin({ width: 4000, height: 3000 }, 800)).toEqual({ width: 800, height: 600 });
  expect(fitWithin({ width: 300, height: 200 }, 800)).toEqual({ width: 300, height: 200 });
  expect(fitWithin({ width: 800, height: 600 }, 800)).toEqual({ width: 800, height: 600 });
  expect(fitWithin({ width: 801, height: 1 }, 800)).toEqual({ width: 800, height: 1 });
});

test("a box mapped to another size and back changes by less than a pixel", () => {
  const from = { width: 317, height: 1021 };
  const to = { width: 99, height: 320 };
  const back = scaleBox(scaleBox(box, from, to), to, from);
  for (const side of ["x1", "y1", "x2", "y2"] as const) expect(back[side]).toBeCloseTo(box[side], 6);
});

test("overlap is 1 for the same box, 0 for boxes that only touch, and counts the inside of the smaller", () => {
  expect(intersectionOverUnion(box, box)).toBe(1);
  expect(intersectionOverUnion(box, { x1: 50, y1: 20, x2: 90, y2: 100 })).toBe(0);
  expect(intersectionOverUnion(box, { x1: 30, y1: 20, x2: 70, y2: 100 })).toBeCloseTo(1 / 3, 9);
  const inside = { x1: 20, y1: 40, x2: 30, y2: 60 };
  expect(overlapOfSmaller(box, inside)).toBe(1);
  expect(intersectionOverUnion(box, inside)).toBeCloseTo(200 / 3200, 9);
});

test("an inverted box has no area and overlaps nothing", () => {
  const inverted = { x1: 50, y1: 100, x2: 10, y2: 20 };
  expect(areaOf(inverted)).toBe(0);
  expect(intersectionOverUnion(box, inverted)).toBe(0);
});

test("fractions stay within 0 and 1 when a box reaches past the picture", () => {
  const size = { width: 100, height: 200 };
  expect(toFractions({ x1: -10, y1: 50, x2: 120, y2: 250 }, size)).toEqual({
    x: 0,
    y: 0.25,
    width: 1,
    height: 0.75,
  });
  expect(clipBox({ x1: 150, y1: -5, x2: 160, y2: -1 }, size)).toEqual({ x1: 100, y1: 0, x2: 100, y2: 0 });
});
