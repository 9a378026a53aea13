import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Statistics } from "./describe-numbers.ts";

// The language is kept where a browser keeps it.
vi.hoisted(() => {
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => {} });
  vi.stubGlobal("document", { documentElement: {} });
});
const { setLanguage } = await import("../../i18n/language.ts");
const { describeNumbers } = await import("./describe-numbers.ts");

const NOW = Date.parse("2026-06-20T12:00:00Z");
const EMPTY: Statistics = {
  ...{ event_id: 7, guests: 0, faces: 0, matches: 0, arrivals_per_hour: [], photos_per_guest: [] },
  selfies: { none: 0, pending: 0, valid: 0, invalid: 0 },
  photos: { queued: 0, processed: 0, matched: 0, failed: 0 },
  funnel: { joined: 0, selfie: 0, photo: 0, saved: 0 },
  storage_bytes: { originals: 0, selfies: 0 },
};
const PARTY: Statistics = {
  ...{ ...EMPTY, guests: 86 },
  selfies: { none: 8, pending: 2, valid: 71, invalid: 5 },
  photos: { queued: 12, processed: 3, matched: 1_245, failed: 1 },
  funnel: { joined: 86, selfie: 71, photo: 62, saved: 40 },
  storage_bytes: { originals: 9_400_000_000, selfies: 30_000_000 },
  photos_per_guest: [
    { photos: 0, guests: 24 },
    { photos: 14, guests: 62 },
  ],
};
const sayAll = (statistics: Statistics, expires_at: string | null) =>
  describeNumbers(statistics, { id: 7, expires_at }, NOW).map(({ value, note }) => `${value} | ${note}`);

describe("an event in six numbers", () => {
  beforeEach(() => setLanguage("en"));

  test("says what stands behind each", () => {
    expect(sayAll(PARTY, "2026-07-12T11:00:00Z")).toEqual([
      "86 | ",
      "71 | 2 being checked, 5 refused, 8 without",
      "1,248 | 12 being searched, 1 failed",
      "62 | 72% of guests",
      "14 | half have more",
      "21 days | 9.4 GB stored",
    ]);
  });

  test("is calm where nothing happened yet", () => {
    expect(sayAll(EMPTY, null)).toEqual([
      "0 | nobody yet",
      "0 | ",
      "0 | none sent yet",
      "0 | ",
      "– | ",
      "– | 0 byte stored",
    ]);
  });

  test("speaks French with the same numbers", () => {
    setLanguage("fr");
    const [, selfies, , found, , left] = sayAll(PARTY, "2026-06-21T12:00:00Z");
    expect(selfies).toBe("71 | 2 en vérification, 5 refusés, 8 sans selfie");
    expect(found?.replaceAll(/\s/g, " ")).toBe("62 | 72 % des invités");
    expect(left).toMatch(/^24 h \| 9,4\sGo stockés$/);
  });

  test("leads to the list behind each", () => {
    expect(describeNumbers(PARTY, { id: 7, expires_at: null }, NOW).map(({ href }) => href)).toEqual([
      "#guests",
      "#guests",
      "/studio/7/photos",
      "#guests",
      "#spread",
      "#keeping",
    ]);
  });
});
