import { expect, test } from "vitest";
import { linkEnd, mergePhotos, needsRenewal, waitingIn } from "./merge-photos.ts";

const NOW = Date.parse("2026-06-20T21:00:00Z");
const MINUTE = 60_000;

const photo = (id: number, expires = NOW + 40 * MINUTE, loved = false) => ({
  id,
  thumbnailUrl: `/api/photo/${id}?size=thumbnail&expires=${expires / 1_000}`,
  previewUrl: `/api/photo/${id}?size=preview&expires=${expires / 1_000}`,
  loved,
});
const listOf = (...photos: ReturnType<typeof photo>[]) => ({ photos, latest: photos });
const ids = (photos: readonly { id: number }[]) => photos.map(({ id }) => id);

test("first matches are shown at once", () => {
  const merged = mergePhotos(listOf(), [photo(2), photo(1)], { mayShow: false, now: NOW });
  expect(ids(merged.photos)).toEqual([2, 1]);
  expect(waitingIn(merged)).toEqual([]);
});

test("new matches wait while somebody is looking, wherever in the list they belong", () => {
  const merged = mergePhotos(listOf(photo(5), photo(3)), [photo(6), photo(5), photo(4), photo(3)], {
    mayShow: false,
    now: NOW,
  });
  expect(ids(merged.photos)).toEqual([5, 3]);
  expect(ids(waitingIn(merged))).toEqual([6, 4]);
});

test("at the top of the page they are shown, in the server's order", () => {
  const merged = mergePhotos(listOf(photo(5), photo(3)), [photo(6), photo(5), photo(4), photo(3)], {
    mayShow: true,
    now: NOW,
  });
  expect(ids(merged.photos)).toEqual([6, 5, 4, 3]);
  expect(waitingIn(merged)).toEqual([]);
});

test("photos that went are gone at once, those that waited among them", () => {
  const before = { photos: [photo(5), photo(3)], latest: [photo(6), photo(5), photo(3)] };
  const merged = mergePhotos(before, [photo(3)], { mayShow: false, now: NOW });
  expect(ids(merged.photos)).toEqual([3]);
  expect(waitingIn(merged)).toEqual([]);
});

test("a link that works is kept and one that runs out soon is exchanged", () => {
  const [works, runsOut] = [photo(1, NOW + 6 * MINUTE), photo(2, NOW + 4 * MINUTE)];
  const renewed = [photo(1, NOW + 60 * MINUTE, true), photo(2, NOW + 60 * MINUTE)];
  const { photos } = mergePhotos(listOf(works, runsOut), renewed, { mayShow: true, now: NOW });
  expect(photos[0]).toEqual({ ...works, loved: true });
  expect(photos[1]).toEqual(renewed[1]);
});

test("the end of a link is read from it", () => {
  expect(linkEnd(photo(1, NOW))).toBe(NOW);
  expect(linkEnd({ thumbnailUrl: "/thumbnail.jpg" })).toBe(Number.POSITIVE_INFINITY);
});

test("a list is asked for again before its links run out", () => {
  expect(needsRenewal([photo(1, NOW + 6 * MINUTE)], NOW)).toBe(false);
  expect(needsRenewal([photo(1, NOW + 6 * MINUTE), photo(2, NOW + 4 * MINUTE)], NOW)).toBe(true);
  expect(needsRenewal([], NOW)).toBe(false);
});
