import { expect, test } from "vitest";
import { readCursor, writeCursor } from "./page-cursor.ts";

test("a cursor says what it was made of", () => {
  const place = { at: new Date("2026-06-14T12:10:00.123Z"), id: 981 };
  expect(writeCursor(place)).toMatch(/^[\w-]+$/);
  expect(readCursor(writeCursor(place))).toEqual(place);
});

test("anything else is no cursor", () => {
  for (const text of [
    "",
    "€",
    "zzzz",
    btoa("2026-06-14T12:10:00.123Z:"),
    btoa("2026-99-99T12:10:00.123Z:1"),
    btoa("x:1"),
  ]) {
    expect(readCursor(text)).toBeUndefined();
  }
});
