import { expect, test } from "vitest";
import { readKibibytes } from "./start-vision.ts";

test("memory is read in bytes, from the line of that name alone", () => {
  const status = "Name:\tnode\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\n";
  expect(readKibibytes(status, "VmRSS")).toBe(2 ** 20);
  expect(readKibibytes(status, "VmHWM")).toBe(2 ** 21);
  expect(() => readKibibytes(status, "VmSwap")).toThrow("VmSwap");
});
