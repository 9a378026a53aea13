import { expect, test } from "vitest";
import { placeBox } from "./place-box.ts";

const BOX = { left: 0.5, top: 0.25, width: 0.2, height: 0.1 };

test("what lies over a face has its place and size", () => {
  expect(placeBox(BOX)).toEqual({ left: "50.00%", top: "25.00%", width: "20.00%", height: "10.00%" });
});

test("room around a face is shared by its sides", () => {
  expect(placeBox(BOX, 0.2)).toEqual({ left: "48.00%", top: "24.00%", width: "24.00%", height: "12.00%" });
});
