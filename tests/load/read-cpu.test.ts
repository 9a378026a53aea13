import { expect, test } from "vitest";
import { parseStat } from "./read-cpu.ts";

test("a command with spaces and brackets does not shift the fields", () => {
  const line = "4321 (node (worker) x) S 1 4300 4300 0 -1 4194560 900 0 0 0 250 50 7 3 20 0 11 0 100";
  expect(parseStat(line, 100)).toEqual({ group: 4300, cpuSeconds: 3.1 });
});
