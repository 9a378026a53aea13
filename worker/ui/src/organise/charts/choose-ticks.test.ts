import { expect, test } from "vitest";
import { chooseTicks } from "./choose-ticks.ts";

test("an axis that counts has a few round whole numbers and reaches the largest value", () => {
  expect(chooseTicks(3)).toEqual([0, 1, 2, 3]);
  expect(chooseTicks(9)).toEqual([0, 5, 10]);
  expect(chooseTicks(24)).toEqual([0, 10, 20, 30]);
  expect(chooseTicks(86)).toEqual([0, 50, 100]);
  for (const max of [1, 7, 41, 99, 100, 101, 1_248, 76_543]) {
    const ticks = chooseTicks(max);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
    expect(ticks.length).toBeLessThanOrEqual(5);
    expect(ticks.every(Number.isInteger)).toBe(true);
  }
});

test("nothing counted still gives an axis with a height", () => {
  expect(chooseTicks(0)).toEqual([0, 1]);
});
