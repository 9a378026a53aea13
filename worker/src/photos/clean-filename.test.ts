import { expect, test } from "vitest";
import { cleanFilename } from "./clean-filename.ts";

test.each([
  ["DSC_0001.JPG", "DSC_0001.JPG"],
  ["../../a/DSC.jpg", "DSC.jpg"],
  ["C:\\photos\\DSC.jpg", "DSC.jpg"],
  ["..", "photo"],
  ["../", "photo"],
  ["   ", "photo"],
  ["a\u0000b\r\n.jpg", "ab.jpg"],
  ["a/\u0000\n../b.jpg", "b.jpg"],
  ["été 🎉👨‍👩‍👧.jpg", "été 🎉👨‍👩‍👧.jpg"],
  ["photo\u202egpj.exe", "photogpj.exe"],
  ["a\ud800.jpg", "a\ufffd.jpg"],
])("%j becomes %j", (given, expected) => {
  expect(cleanFilename(given)).toBe(expected);
});

test("cuts a name of 1,000 emoji between two of them", () => {
  expect(cleanFilename("🎉".repeat(1_000))).toBe("🎉".repeat(255));
});
