import { expect, test } from "vitest";
import { placeAfter, sameSlides } from "./place-after.ts";

const list = (...ids: number[]) => ids.map((id) => ({ id, previewUrl: `/${id}` }));

test.each([
  ["photos came before it", list(1, 2, 3), 1, list(9, 8, 1, 2, 3), 3],
  ["it went and the next takes its place", list(1, 2, 3), 1, list(1, 3), 1],
  ["it was the last and went", list(1, 2, 3), 2, list(1, 2), 1],
  ["it and those after it went", list(1, 2, 3, 4), 2, list(1, 2), 1],
  ["everything went", list(1, 2), 0, [], -1],
  ["every photo is another", list(1, 2), 1, list(7, 8), 0],
])("%s", (_, photos, index, next, expected) => {
  expect(placeAfter({ photos, index }, next)).toBe(expected);
});

test("slides are the same as long as the photo, its neighbours and their links are", () => {
  const before = { photos: list(1, 2, 3, 4), index: 1 };
  expect(sameSlides(before, { photos: list(1, 2, 3), index: 1 })).toBe(true);
  expect(sameSlides(before, { photos: list(1, 2, 4), index: 1 })).toBe(false);
  const renewed = [...list(1), { id: 2, previewUrl: "/renewed" }, ...list(3)];
  expect(sameSlides(before, { photos: renewed, index: 1 })).toBe(false);
  expect(sameSlides(before, { photos: list(9, 1, 2, 3), index: 2 })).toBe(false);
});
