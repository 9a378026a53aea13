import { expect, test } from "vitest";
import { placeLine } from "./place-line.ts";

test("a line runs from edge to edge, nothing at the bottom and the axis' end at the top", () => {
  const { line, area } = placeLine([0, 10, 5], 10);
  expect(line).toBe("M0 100L50 0L100 50");
  expect(area).toBe("M0 100L50 0L100 50L100 100L0 100Z");
});

test("one value stands in the middle, no value is no line", () => {
  expect(placeLine([1], 4).points).toEqual([{ x: 50, y: 75 }]);
  expect(placeLine([], 1)).toEqual({ points: [], line: "", area: "" });
});
