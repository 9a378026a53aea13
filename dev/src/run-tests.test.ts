import { expect, test } from "vitest";
import { countTests } from "./run-tests.ts";

test("the closing line of vitest is counted, coloured or not", () => {
  expect(
    countTests(" Test Files  1 failed | 3 passed (4)\n      Tests  2 failed | 40 passed (42)\n"),
  ).toEqual({
    passed: 40,
    failed: 2,
  });
  expect(
    countTests("\u001b[2m      Tests \u001b[22m \u001b[1m\u001b[32m7 passed\u001b[39m\u001b[22m (7)"),
  ).toEqual({
    passed: 7,
    failed: 0,
  });
  expect(countTests("no tests")).toEqual({ passed: 0, failed: 0 });
});
