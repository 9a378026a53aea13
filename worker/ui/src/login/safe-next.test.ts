import { expect, test } from "vitest";
import { safeNext } from "./safe-next.ts";

const HERE = "https://photos.example.com";

test.each([
  "/",
  "/photos",
  "/photos/loved?event=2&p=7",
  "/j/AB2C9KFM/selfie",
  "/me",
  "/studio/2/upload#top",
  "/print/3",
])("%s is a page to go back to", (next) => {
  expect(safeNext(next, HERE)).toBe(next);
});

test.each([
  undefined,
  "",
  "photos",
  "https://elsewhere.example.com/photos",
  "//elsewhere.example.com/photos",
  "/\\elsewhere.example.com/photos",
  "/\t/elsewhere.example.com/photos",
  "/.//elsewhere.example.com",
  "/photos/..//elsewhere.example.com",
  "javascript:alert(1)",
  "/api/me/export",
  "/docs",
  "/login?next=/login",
  "/reset?token=x",
  "/erased/1",
  "/photoshop",
  "//",
  "/\\",
])("%j leads nowhere", (next) => {
  expect(safeNext(next, HERE)).toBeNull();
});

test("a way back up stays inside", () => {
  expect(safeNext("/photos/../me", HERE)).toBe("/me");
});
