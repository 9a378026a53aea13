import { expect, test } from "vitest";
import { looksLikeEmail } from "./looks-like-email.ts";

test.each(["ada@example.com", " ada@example.com ", "ada+party@photos.example.com", "é@exämple.com"])(
  "%j looks like an address",
  (text) => expect(looksLikeEmail(text)).toBe(true),
);

test.each([
  "",
  "ada",
  "ada@",
  "@example.com",
  "ada@example",
  "ada@example.",
  "a b@example.com",
  "a@b@example.com",
])("%j does not", (text) => expect(looksLikeEmail(text)).toBe(false));
