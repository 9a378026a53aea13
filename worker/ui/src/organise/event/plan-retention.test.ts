import { describe, expect, test } from "vitest";
import { planRetention, readDays } from "./plan-retention.ts";

const NOW = Date.parse("2026-06-20T12:00:00Z");
const KEPT = { expires_at: "2026-07-20T12:00:00Z", retention_days: 30 };

describe("days to keep photos", () => {
  test("are a whole number that the API takes", () => {
    expect([" 30 ", "1", "3650"].map(readDays)).toEqual([30, 1, 3_650]);
    expect(["", "0", "3651", "-3", "1.5", "1e2", "ten"].map(readDays)).toEqual(Array(7).fill(undefined));
  });

  test("move the end by what they differ", () => {
    expect(planRetention(KEPT, 45, NOW)).toEqual({ at: new Date("2026-08-04T12:00:00Z"), isSoon: false });
    expect(planRetention({ ...KEPT, expires_at: null }, 45, NOW)).toBeNull();
  });

  test("are pointed out when photos go soon because of them", () => {
    expect(planRetention(KEPT, 3, NOW)?.isSoon).toBe(false);
    expect(planRetention(KEPT, 1, NOW)).toEqual({ at: new Date("2026-06-21T12:00:00Z"), isSoon: true });
    const ending = { expires_at: "2026-06-21T12:00:00Z", retention_days: 30 };
    expect(planRetention(ending, 30, NOW)?.isSoon).toBe(false);
    expect(planRetention(ending, 31, NOW)?.isSoon).toBe(false);
  });
});
