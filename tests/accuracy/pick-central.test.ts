import { expect, test } from "vitest";
import { pickCentral } from "./pick-central.ts";

test("the face around the middle counts, not the largest or first", () => {
  const large = { box: { x1: 0, y1: 0, x2: 90, y2: 90 } };
  const central = { box: { x1: 110, y1: 110, x2: 150, y2: 150 } };
  expect(pickCentral([large, central], { width: 250, height: 250 })).toBe(central);
  expect(pickCentral([], { width: 250, height: 250 })).toBeUndefined();
});
