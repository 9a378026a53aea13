import { expect, test, vi } from "vitest";

// The language is kept where a browser keeps it.
vi.hoisted(() => {
  vi.stubGlobal("localStorage", { getItem: () => "en", setItem: () => {} });
  vi.stubGlobal("document", { documentElement: {} });
});
const { sayFailure, sayKind } = await import("./say-mail.ts");

test("a mail that was given up says why, with the number a provider gave", () => {
  expect(sayFailure("provider_refused_403")).toBe("The mail service refused it (403).");
  expect(sayFailure("provider_away")).toBe("The mail service did not answer for two days.");
  expect(sayFailure("sending_failed")).toBe("It could not be sent.");
  expect(sayFailure("restored")).toMatch(/^It was waiting when a backup was restored/);
});

test("what this page does not know yet is shown as it is", () => {
  expect(sayKind("photos_available")).toBe("Photos are there");
  expect(sayKind("birthday_greeting")).toBe("birthday_greeting");
  expect(sayFailure("lightning")).toBe("lightning");
});
