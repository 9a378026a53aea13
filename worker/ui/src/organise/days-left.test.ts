import { describe, expect, test } from "vitest";
import { timeLeft } from "./days-left.ts";

const NOW = Date.parse("2026-06-20T12:00:00Z");

describe("how long photos are still there", () => {
  test("is not said before there is one", () => {
    expect(timeLeft(null, NOW)).toEqual({ kind: "none" });
  });
  test("is whole days, and hours for the last two", () => {
    expect(timeLeft("2026-07-12T11:59:00Z", NOW)).toEqual({ kind: "days", days: 21 });
    expect(timeLeft("2026-06-22T12:00:00Z", NOW)).toEqual({ kind: "days", days: 2 });
    expect(timeLeft("2026-06-22T11:59:59Z", NOW)).toEqual({ kind: "hours", hours: 47 });
    expect(timeLeft("2026-06-20T12:30:00Z", NOW)).toEqual({ kind: "hours", hours: 0 });
  });
  test("is over at the moment itself", () => {
    expect(timeLeft("2026-06-20T12:00:00Z", NOW)).toEqual({ kind: "over" });
  });
});
