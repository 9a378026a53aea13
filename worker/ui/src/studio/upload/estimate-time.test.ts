import { expect, test } from "vitest";
import { addSample, estimateSeconds, roundMinutes, type Sample } from "./estimate-time.ts";

/** One megabyte a second, acknowledged once a second. */
const steady = (seconds: number): Sample[] =>
  Array.from({ length: seconds + 1 }, (_, i) => ({ at: 1_000 * i, bytes: 1_000_000 * i })).reduce(
    (samples, sample) => addSample(samples, sample),
    [] as Sample[],
  );

test("nothing is said in the first ten seconds", () => {
  const asked = { left: 60_000_000, startedAt: 0 };
  expect(estimateSeconds(steady(9), { ...asked, now: 9_000 })).toBeNull();
  expect(estimateSeconds(steady(12), { ...asked, now: 12_000 })).toBeCloseTo(60);
  expect(estimateSeconds([], { left: 1, startedAt: null, now: 50_000 })).toBeNull();
});

test("the last half minute tells the speed, not what was before", () => {
  const fast = steady(60);
  const slow = Array.from({ length: 30 }, (_, i) => ({
    at: 61_000 + 1_000 * i,
    bytes: 60_000_000 + 100_000 * (i + 1),
  }));
  const samples = slow.reduce((all, sample) => addSample(all, sample), fast);
  const seconds = estimateSeconds(samples, { left: 1_000_000, startedAt: 0, now: 90_000 });
  expect(seconds).toBeGreaterThan(9);
  expect(seconds).toBeLessThan(11);
  expect(samples.length).toBeLessThan(35);
});

test("while nothing arrives the time left grows", () => {
  const asked = { left: 10_000_000, startedAt: 0 };
  const before = estimateSeconds(steady(20), { ...asked, now: 20_000 }) ?? 0;
  expect(estimateSeconds(steady(20), { ...asked, now: 60_000 })).toBeGreaterThan(before * 2);
});

test("time is said in minutes, then in quarters of an hour", () => {
  expect([20, 60, 61, 3_540, 3_700, 9_000].map(roundMinutes)).toEqual([0, 1, 2, 59, 75, 150]);
});
