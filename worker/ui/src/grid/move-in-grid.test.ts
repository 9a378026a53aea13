import { expect, test } from "vitest";
import type { Row } from "./lay-out-rows.ts";
import { moveInGrid } from "./move-in-grid.ts";

/** Three rows of 100 pixels: 0 1 2 / 3 4 / 5 6 7. */
const row = (top: number, first: number, widths: number[]): Row => ({
  top,
  height: 96,
  cells: widths.map((width, i) => ({
    index: first + i,
    left: widths.slice(0, i).reduce((sum, w) => sum + w, 0),
    width,
  })),
});
const ROWS = [row(0, 0, [100, 100, 100]), row(100, 3, [120, 180]), row(200, 5, [100, 100, 100])];

test.each([
  [0, "ArrowRight", 1],
  [2, "ArrowRight", 3],
  [3, "ArrowLeft", 2],
  [0, "ArrowDown", 3],
  [2, "ArrowDown", 4],
  [4, "ArrowUp", 2],
  [4, "ArrowDown", 7],
  [6, "Home", 0],
  [1, "End", 7],
  [0, "PageDown", 5],
  [7, "PageUp", 2],
])("from photo %i %s leads to photo %i", (from, key, to) => {
  expect(moveInGrid(ROWS, from, key, 200)).toBe(to);
});

test.each([
  [0, "ArrowLeft"],
  [7, "ArrowRight"],
  [1, "ArrowUp"],
  [6, "ArrowDown"],
  [0, "Home"],
  [3, "x"],
])("from photo %i %s leads nowhere", (from, key) => {
  expect(moveInGrid(ROWS, from, key, 200)).toBeUndefined();
});

test("an empty grid has nowhere to go", () => {
  expect(moveInGrid([], 0, "ArrowRight", 200)).toBeUndefined();
});
