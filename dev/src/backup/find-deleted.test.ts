import { expect, test } from "vitest";
import { microsecondsOf } from "./find-deleted.ts";

test.each([
  ["2026-11-30 23:50:18.123456+00", 1_796_082_618_123_456n],
  ["2026-11-30 23:50:18.12+00", 1_796_082_618_120_000n],
  ["1970-01-01 00:00:00+00", 0n],
  ["2024-02-29 00:00:00.000001+00", 1_709_164_800_000_001n],
])("%s in microseconds", (text, expected) => {
  expect(microsecondsOf(text)).toBe(expected);
});

test.each(["", "2026-11-30 23:50:18+01", "2026-11-30T23:50:18Z", "infinity"])("%j is refused", (text) => {
  expect(() => microsecondsOf(text)).toThrow("is no time in UTC");
});
