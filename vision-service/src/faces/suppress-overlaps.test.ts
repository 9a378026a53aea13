import { expect, test } from "vitest";
import { mergeScales } from "./merge-scales.ts";
import { suppressOverlaps } from "./suppress-overlaps.ts";
import { voteBox } from "./vote-box.ts";

const at = (x: number, score: number, side = 100) => ({
  box: { x1: x, y1: 0, x2: x + side, y2: side },
  score,
});

test("of overlapping boxes the best stays, whatever the order", () => {
  const boxes = [at(0, 0.7), at(20, 0.9), at(300, 0.6), at(30, 0.8)];
  expect(suppressOverlaps(boxes)).toEqual([at(20, 0.9), at(300, 0.6)]);
  expect(suppressOverlaps([...boxes].reverse())).toEqual([at(20, 0.9), at(300, 0.6)]);
});

test("an overlap of exactly the limit is still two faces", () => {
  // 100 wide, shifted by 50: IoU 1/3.
  expect(suppressOverlaps([at(0, 0.9), at(50, 0.8)], 1 / 3)).toHaveLength(2);
  expect(suppressOverlaps([at(0, 0.9), at(50, 0.8)], 0.33)).toHaveLength(1);
});

test("a vote is the mean by score of close candidates only", () => {
  const chosen = at(0, 0.9);
  const box = voteBox(chosen, [chosen, at(10, 0.6), at(90, 0.99), at(2, 0.49)]);
  expect(box.x1).toBeCloseTo((10 * 0.6) / 1.5, 9);
  expect(box.x2).toBeCloseTo(100 + (10 * 0.6) / 1.5, 9);
  expect(voteBox(chosen, [])).toEqual(chosen.box);
});

test("scales that see the same face are counted, and the best box leads", () => {
  const [face, other] = mergeScales([[at(0, 0.8)], [at(5, 0.95), at(400, 0.7)], [at(10, 0.6)]]);
  expect(face).toMatchObject({ score: 0.95, scales: 3 });
  expect(face?.boxes).toEqual([at(5, 0).box, at(0, 0).box, at(10, 0).box]);
  expect(other).toMatchObject({ score: 0.7, scales: 1 });
});

test("a part of a face found inside it is not a second face", () => {
  expect(mergeScales([[at(0, 0.9)], [at(20, 0.8, 40)]])).toHaveLength(1);
});
