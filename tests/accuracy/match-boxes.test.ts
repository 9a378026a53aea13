import { expect, test } from "vitest";
import { matchBoxes } from "./match-boxes.ts";
import { rateGroups } from "./rate-groups.ts";

const box = (x1: number, y1 = 0, side = 10) => ({ x1, y1, x2: x1 + side, y2: y1 + side });

test("each face takes the box that overlaps it most, and a second box on it is a false one", () => {
  const outcome = matchBoxes([box(2), box(0), box(50)], { faces: [box(0), box(100)], ignore: [] });
  expect(outcome).toEqual({ faces: [null, 0, null], right: 1, wrong: 2, missed: 1 });
});

test("a box on something to be ignored is neither right nor wrong", () => {
  const outcome = matchBoxes([box(0), box(30)], { faces: [box(0)], ignore: [box(30)] });
  expect(outcome).toMatchObject({ right: 1, wrong: 0, missed: 0 });
});

test("boxes that barely touch are not the same face", () => {
  expect(matchBoxes([box(6)], { faces: [box(0)], ignore: [] })).toMatchObject({
    right: 0,
    wrong: 1,
    missed: 1,
  });
});

test("rates are over all faces, exact counts over photos", () => {
  const rates = rateGroups([
    { right: 8, wrong: 0, missed: 0 },
    { right: 1, wrong: 1, missed: 1 },
  ]);
  expect(rates).toMatchObject({ photos: 2, faces: 10, precision: 0.9, recall: 0.9, exact: 1 });
  expect(rates.f1).toBeCloseTo(0.9);
});
