import { expect, test } from "vitest";
import { firstZoomOf, maxZoomOf, previewSize } from "./zoom-levels.ts";

const LARGE = { width: 6000, height: 4000 };
const SMALL = { width: 800, height: 1200 };

test("a preview is 1600 pixels long and never larger than its photo", () => {
  expect(previewSize(LARGE)).toEqual({ width: 1600, height: 1067 });
  expect(previewSize({ width: 4000, height: 6000 })).toEqual({ width: 1067, height: 1600 });
  expect(previewSize(SMALL)).toEqual(SMALL);
});

test("zooming ends at the original's own pixels", () => {
  expect(maxZoomOf(LARGE)).toBeCloseTo(3.75, 6);
  expect(maxZoomOf(SMALL)).toBe(1);
  expect(maxZoomOf({ width: 16_000, height: 9_000 })).toBe(4);
});

test("the first step is two and a half times what fits, as far as there is something to see", () => {
  expect(firstZoomOf(LARGE, 0.24)).toBeCloseTo(0.6, 6);
  expect(firstZoomOf(SMALL, 0.6)).toBe(1);
  expect(firstZoomOf(SMALL, 1)).toBe(1);
});
