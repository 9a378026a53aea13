import { expect, test, vi } from "vitest";

// What language.ts asks the browser.
vi.stubGlobal("localStorage", { getItem: () => "en" });
vi.stubGlobal("document", { documentElement: {} });
const { describeRegistration } = await import("./describe-registration.ts");

const now = new Date("2026-07-01T12:00:00Z");
const [before, later] = ["2026-06-30T12:00:00Z", "2026-07-15T12:00:00Z"];
const describe = (closes_at: string | null, expires_at: string | null) =>
  describeRegistration({ closes_at, expires_at }, now);

test("an event that is over or closed says so, else what comes first", () => {
  expect(describe(null, null)).toBeNull();
  expect(describe(null, later)).toEqual({ text: "Photos until 15 July 2026", isOver: false });
  expect(describe(later, null)).toEqual({ text: "Registration until 15 July 2026", isOver: false });
  expect(describe(before, later)).toEqual({ text: "Registration closed", isOver: true });
  expect(describe(before, before)).toEqual({ text: "Photos deleted", isOver: true });
});
