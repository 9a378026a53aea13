import { describe, expect, test } from "vitest";
import { groupGuests, medianPhotos } from "./group-guests.ts";

const countsOf = (spread: { photos: number; guests: number }[]) =>
  groupGuests(spread).map(({ guests }) => guests);

describe("guests by the number of their photos", () => {
  test("fall into four groups, each bound on its own side", () => {
    const spread = [0, 1, 5, 6, 10, 11, 300].map((photos) => ({ photos, guests: 1 }));
    expect(countsOf(spread)).toEqual([1, 2, 2, 2]);
    expect(groupGuests([]).map(({ from, to }) => [from, to])).toEqual([
      [0, 0],
      [1, 5],
      [6, 10],
      [11, null],
    ]);
  });
  test("are none in any group of an event without guests", () => {
    expect(countsOf([])).toEqual([0, 0, 0, 0]);
  });
});

describe("the median of photos a guest", () => {
  test("is the middle guest's number, or between the two middle ones", () => {
    expect(medianPhotos([{ photos: 14, guests: 1 }])).toBe(14);
    expect(
      medianPhotos([
        { photos: 12, guests: 1 },
        { photos: 0, guests: 1 },
        { photos: 6, guests: 1 },
      ]),
    ).toBe(6);
    expect(
      medianPhotos([
        { photos: 3, guests: 2 },
        { photos: 6, guests: 2 },
      ]),
    ).toBe(4.5);
    expect(
      medianPhotos([
        { photos: 0, guests: 9 },
        { photos: 40, guests: 2 },
      ]),
    ).toBe(0);
  });
  test("is none without guests", () => {
    expect(medianPhotos([])).toBeNull();
  });
});
