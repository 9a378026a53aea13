import { expect, test } from "vitest";
import { objectPath } from "./object-store.ts";

test("keys as the worker makes them are paths below the folder", () => {
  expect(objectPath("/b", "photos", "photos/7/0f8c-1/original")).toBe(
    "/b/objects/photos/photos/7/0f8c-1/original",
  );
  expect(objectPath("/b", "selfies", "deletions/2026-12-01/0f8c")).toBe(
    "/b/objects/selfies/deletions/2026-12-01/0f8c",
  );
});

test.each([
  "../../etc/passwd",
  "photos/../../x",
  "/etc/passwd",
  "photos//x",
  "photos/",
  "",
  ".",
  "a/.ssh",
  "a\\b",
  "a\0b",
])("%j leads out of it and is refused", (key) => {
  expect(() => objectPath("/b", "photos", key)).toThrow("has no name that a file can have");
});
