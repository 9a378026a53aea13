import { describe, expect, test } from "vitest";
import { bucketArrivals } from "./bucket-arrivals.ts";

const hour = (day: number, of: number, guests: number) => ({
  hour: new Date(Date.UTC(2026, 5, day, of)).toISOString(),
  guests,
});
const total = ({ points }: ReturnType<typeof bucketArrivals>) =>
  points.reduce((sum, { guests }) => sum + guests, 0);

describe("arrivals on a time axis", () => {
  test("are none before anybody came", () => {
    expect(bucketArrivals([])).toEqual({ hours: 1, points: [] });
  });

  test("count the hours in which nobody came", () => {
    const { hours, points } = bucketArrivals([hour(20, 18, 4), hour(20, 21, 9)]);
    expect(hours).toBe(1);
    expect(points.map(({ guests }) => guests)).toEqual([4, 0, 0, 9]);
  });

  test("of one hour alone stand between two empty ones", () => {
    const { points } = bucketArrivals([hour(20, 18, 4)]);
    expect(points.map(({ guests }) => guests)).toEqual([0, 4, 0]);
    expect(points[1]?.start).toBe(Date.UTC(2026, 5, 20, 18));
  });

  test("are put together where there are more than can be seen, and none is lost", () => {
    const weeks = Array.from({ length: 21 }, (_, day) => hour(1 + day, 10, day + 1));
    const shown = bucketArrivals(weeks, 0);
    expect(shown.hours).toBe(12);
    expect(shown.points.length).toBeLessThanOrEqual(72);
    expect(total(shown)).toBe(231);
    const year = bucketArrivals([hour(1, 0, 1), hour(366, 0, 2)], 0);
    expect(year.hours).toBe(168);
    expect(total(year)).toBe(3);
  });

  test("of days begin at midnight where the reader is", () => {
    const days = [hour(1, 22, 5), hour(40, 10, 1)];
    const { hours, points } = bucketArrivals(days, -120);
    expect(hours).toBe(24);
    // 22:00 UTC is midnight of the next day in Paris in summer.
    expect(points[0]).toEqual({ start: Date.UTC(2026, 5, 1, 22), guests: 5 });
  });
});
