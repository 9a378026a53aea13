import { expect, test } from "vitest";
import { estimateShare } from "./estimate-share.ts";

test("Wilson's interval as published: 28 of 31", () => {
  const { share, low, high } = estimateShare(28, 31);
  expect(share).toBeCloseTo(0.903, 3);
  expect(low).toBeCloseTo(0.751, 3);
  expect(high).toBeCloseTo(0.967, 3);
});

test("nothing out of a few is no proof of nothing", () => {
  expect(estimateShare(0, 19)).toMatchObject({ share: 0, low: 0 });
  expect(estimateShare(0, 19).high).toBeCloseTo(0.168, 3);
});

test("no trials give no share", () => {
  expect(() => estimateShare(0, 0)).toThrow(RangeError);
  expect(() => estimateShare(3, 2)).toThrow(RangeError);
});
