import { expect, test } from "vitest";
import { selectRange, togglePhoto } from "./select-photos.ts";

const photos = [11, 12, 13, 14, 15].map((id) => ({ id }));

test("a photo is selected and let go of, and the old selection is not touched", () => {
  const before = new Set([11]);
  expect(togglePhoto(before, 12)).toEqual(new Set([11, 12]));
  expect(togglePhoto(before, 11)).toEqual(new Set());
  expect(before).toEqual(new Set([11]));
});

test("a range holds both its ends, in either direction", () => {
  const start = { index: 3, before: new Set<number>() };
  expect(selectRange(photos, start, 1)).toEqual(new Set([12, 13, 14]));
  expect(selectRange(photos, start, 4)).toEqual(new Set([14, 15]));
});

test("a range that shrinks again leaves what was selected before it", () => {
  const start = { index: 1, before: new Set([15]) };
  expect(selectRange(photos, start, 3)).toEqual(new Set([12, 13, 14, 15]));
  expect(selectRange(photos, start, 2)).toEqual(new Set([12, 13, 15]));
});
