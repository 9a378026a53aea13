import { expect, test } from "vitest";
import { audienceOf, countFilters, filterPhotos, isBehind } from "./filter-photos.ts";
import type { StaffPhoto } from "./staff-photo.ts";

type Seen = Pick<StaffPhoto, "id" | "state" | "choice" | "faceCount">;
const photo = (id: number, given: Partial<Seen> = {}): Seen => ({
  id,
  state: "ready",
  choice: null,
  faceCount: 2,
  ...given,
});

const PHOTOS = [
  photo(1, { choice: true }),
  photo(2, { choice: false }),
  photo(3),
  photo(4, { faceCount: 0 }),
  photo(5, { state: "waiting", faceCount: null }),
  photo(6, { state: "working", faceCount: null }),
  photo(7, { state: "failed", faceCount: null }),
  // Chosen before it was searched: no guest sees it yet.
  photo(8, { state: "waiting", choice: true, faceCount: null }),
];
const ids = (photos: Seen[]) => photos.map(({ id }) => id);

test("photos are told apart by what was chosen and how far they are", () => {
  expect(ids(filterPhotos(PHOTOS, "shown"))).toEqual([1]);
  expect(ids(filterPhotos(PHOTOS, "hidden"))).toEqual([2]);
  expect(ids(filterPhotos(PHOTOS, "undecided"))).toEqual([3, 4]);
  expect(ids(filterPhotos(PHOTOS, "noFaces"))).toEqual([4]);
  expect(ids(filterPhotos(PHOTOS, "waiting"))).toEqual([5, 6, 8]);
  expect(ids(filterPhotos(PHOTOS, "failed"))).toEqual([7]);
});

test("every filter has its number", () => {
  expect(
    Object.fromEntries(countFilters(PHOTOS, "selected").map(({ filter, count }) => [filter, count])),
  ).toEqual({
    all: 8,
    shown: 1,
    hidden: 1,
    undecided: 2,
    waiting: 3,
    failed: 1,
    noFaces: 1,
  });
});

test("an event that shows all photos, or only one's own, has nothing shown or hidden", () => {
  for (const visibility of ["all", "mine_only"] as const) {
    expect(countFilters(PHOTOS, visibility).map(({ filter }) => filter)).toEqual([
      "all",
      "waiting",
      "failed",
      "noFaces",
    ]);
  }
});

test.each([
  ["selected", { choice: true }, "everyone"],
  ["selected", { choice: false }, "onlyThoseOnIt"],
  ["selected", { choice: null }, "onlyThoseOnIt"],
  ["all", { choice: false }, "everyone"],
  ["mine_only", { choice: true }, "onlyThoseOnIt"],
  ["all", { state: "waiting" }, "nobodyYet"],
  ["selected", { state: "failed", choice: true }, "nobodyYet"],
] as const)("in an event that shows %s, a photo with %j is seen by %s", (visibility, given, audience) => {
  expect(audienceOf(photo(1, given), visibility)).toBe(audience);
});

test("a list is behind once the event has other numbers", () => {
  const now = { total: 8, done: 4, failed: 1 };
  expect(isBehind(PHOTOS, now)).toBe(false);
  expect(isBehind(PHOTOS, { ...now, total: 9 })).toBe(true);
  expect(isBehind(PHOTOS, { ...now, done: 5 })).toBe(true);
  expect(isBehind(PHOTOS, { ...now, failed: 0, done: 4 })).toBe(true);
});
