import { expect, test } from "vitest";
import { notePrinted, readOutdatedPrint } from "./printed-code.ts";

function memory(first?: string) {
  let kept = first ?? null;
  return {
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value;
    },
  };
}
const NOW = new Date("2026-06-14T18:00:00Z");

test("a code that changed after printing is told of, with the old one and its day", () => {
  const store = memory();
  notePrinted(7, "AB2C9KFM", NOW, store);
  notePrinted(8, "OTHER", NOW, store);
  expect(readOutdatedPrint(7, "AB2C9KFM", store)).toBeNull();
  expect(readOutdatedPrint(7, "NEWCODE2", store)).toEqual({ code: "AB2C9KFM", at: NOW.toISOString() });
});

test("printing again settles it", () => {
  const store = memory();
  notePrinted(7, "AB2C9KFM", NOW, store);
  notePrinted(7, "NEWCODE2", NOW, store);
  expect(readOutdatedPrint(7, "NEWCODE2", store)).toBeNull();
});

test("without a print, or with a record that cannot be read, there is nothing to tell", () => {
  expect(readOutdatedPrint(7, "AB2C9KFM", memory())).toBeNull();
  expect(readOutdatedPrint(7, "AB2C9KFM", memory("{nonsense"))).toBeNull();
});
