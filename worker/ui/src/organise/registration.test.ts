import { expect, test } from "vitest";
import { fromLocalInput, readRegistration, toLocalInput } from "./registration.ts";

const NOW = Date.parse("2026-06-20T12:00:00Z");

test("registration is open, open until a moment, or closed from that moment on", () => {
  expect(readRegistration(null, NOW)).toEqual({ state: "open" });
  expect(readRegistration("2026-06-20T12:00:01Z", NOW).state).toBe("closing");
  expect(readRegistration("2026-06-20T12:00:00Z", NOW).state).toBe("closed");
});

test("a moment survives the way through a field, to the minute", () => {
  for (const iso of ["2026-06-20T21:05:00.000Z", "2026-01-01T00:00:00.000Z", "2026-12-31T23:59:00.000Z"]) {
    expect(fromLocalInput(toLocalInput(iso))).toBe(iso);
  }
});

test("an empty field is no moment, nor is anything else", () => {
  expect(fromLocalInput("")).toBeNull();
  expect(fromLocalInput("tomorrow")).toBeNull();
});
