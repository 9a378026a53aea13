import { expect, test } from "vitest";
import { pairFaces } from "./pair-faces.ts";

const box = (x: number, width = 0.2) => ({ x, y: 0.1, width, height: 0.2 });

test("gives each box the face it overlaps most, and each face once", () => {
  const known = [
    { id: 7, box: box(0.1) },
    { id: 8, box: box(0.5) },
  ];
  expect(pairFaces(known, [box(0.51), box(0.12), box(0.14)])).toEqual([8, 7, null]);
});

test("boxes that hardly touch are two faces", () => {
  expect(pairFaces([{ id: 7, box: box(0.1) }], [box(0.22)])).toEqual([null]);
  expect(pairFaces([], [box(0.22)])).toEqual([null]);
});
