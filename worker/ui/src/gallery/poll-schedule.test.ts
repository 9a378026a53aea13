import { expect, test } from "vitest";
import { pollWait } from "./poll-schedule.ts";

const seconds = (asked: number) => pollWait(asked, 0.5) / 1_000;

test("it is asked often at first, then less and less", () => {
  expect(Array.from({ length: 11 }, (_, asked) => seconds(asked))).toEqual([
    1, 1, 2, 2, 3, 5, 8, 13, 20, 30, 30,
  ]);
});

test("after ten minutes of every half a minute it is asked every two", () => {
  expect(seconds(29)).toBe(30);
  expect(seconds(30)).toBe(120);
  expect(seconds(10_000)).toBe(120);
});

test("waits differ by a fifth either way at most", () => {
  expect(pollWait(9, 0)).toBeCloseTo(24_000, 6);
  expect(pollWait(9, 1)).toBeCloseTo(36_000, 6);
});

test("three hundred guests who have settled ask ten times a second", () => {
  const perSecond = 300 / seconds(15);
  expect(perSecond).toBeCloseTo(10, 6);
});
