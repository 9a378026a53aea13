import { expect, test } from "vitest";
import { describeExpiry, dueNote } from "./describe-expiry.ts";

const NOW = Date.parse("2026-07-12T10:00:00Z");
const inHours = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString();

test.each([
  [null, { kind: "none" }],
  [inHours(24 * 30), { kind: "date" }],
  [inHours(48.01), { kind: "date" }],
  [inHours(48), { kind: "hours", left: 48 }],
  [inHours(1.9), { kind: "hours", left: 1 }],
  [inHours(1), { kind: "minutes", left: 60 }],
  [inHours(0.5), { kind: "minutes", left: 30 }],
  [inHours(0.001), { kind: "minutes", left: 1 }],
  [inHours(0), { kind: "expired" }],
  [inHours(-3), { kind: "expired" }],
])("the end at %s is told as %j", (expiresAt, expected) => {
  expect(describeExpiry(expiresAt, NOW)).toEqual(expected);
});

test("it is said aloud from 48 hours and from 2 hours before, and not after", () => {
  expect(dueNote(inHours(49), NOW)).toBeNull();
  expect(dueNote(inHours(48), NOW)).toBe(48);
  expect(dueNote(inHours(2.1), NOW)).toBe(48);
  expect(dueNote(inHours(2), NOW)).toBe(2);
  expect(dueNote(inHours(-1), NOW)).toBeNull();
  expect(dueNote(null, NOW)).toBeNull();
});
