import { expect, test } from "vitest";
import { bytesOf, checkPassword, isPasswordComplete } from "./password-rules.ts";

const missing = (password: string) =>
  Object.entries(checkPassword(password))
    .filter(([, met]) => !met)
    .map(([rule]) => rule);

test.each([
  ["", ["length", "capital", "digit", "sign"]],
  ["Garden-7", []],
  ["Garden7-", []],
  ["Garde-7", ["length"]],
  ["garden-7", ["capital"]],
  ["Garden-x", ["digit"]],
  ["Garden77", ["sign"]],
  // An umlaut is a sign to the API, and no capital.
  ["örtchen7", ["capital"]],
  // Eight characters, whatever they weigh.
  ["A1-👒👒👒👒👒", []],
])("%j lacks %j", (password, rules) => {
  expect(missing(password)).toEqual(rules);
});

test("bytes are counted, not characters: 72 pass, 73 do not", () => {
  const start = "A1-";
  expect(bytesOf("é")).toBe(2);
  expect(bytesOf("👒")).toBe(4);
  const full = `${start}${"é".repeat(34)}x`;
  expect(bytesOf(full)).toBe(72);
  expect(isPasswordComplete(full)).toBe(true);
  expect(missing(`${full}x`)).toEqual(["bytes"]);
  expect(missing(`${start}${"é".repeat(35)}`)).toEqual(["bytes"]);
});
