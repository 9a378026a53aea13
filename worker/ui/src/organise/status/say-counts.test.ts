import { expect, test, vi } from "vitest";

// The language is kept where a browser keeps it.
vi.hoisted(() => {
  vi.stubGlobal("localStorage", { getItem: () => "en", setItem: () => {} });
  vi.stubGlobal("document", { documentElement: {} });
});
const { sayCounts } = await import("./say-counts.ts");

test("a run says what it did, what was deleted first, and nothing of what it did not", () => {
  expect(sayCounts({ matched: 3, photos_ended: 1_200, cleared: 0, something_new: 2 })).toBe(
    "photos of ended events: 1,200, comparisons made up for: 3, something_new: 2",
  );
  expect(sayCounts({ matched: 0 })).toBe("");
});
