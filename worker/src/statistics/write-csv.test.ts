import { expect, test } from "vitest";
import { writeCsv } from "./write-csv.ts";

test("a CSV survives commas, quotes and line breaks in its cells", () => {
  expect(writeCsv(["name", "n"], [{ name: 'a, "b"\nc', n: 2 }])).toBe('"name","n"\r\n"a, ""b""\nc",2\r\n');
});

test.each(["=1+1", "+1", "-1", "@x", "\tx", "\rx"])("%j is no formula to a spreadsheet", (name) => {
  expect(writeCsv(["name"], [{ name }])).toBe(`"name"\r\n"'${name}"\r\n`);
});

test("numbers stay numbers and nothing stays empty", () => {
  expect(writeCsv(["a", "b"], [{ a: -3, b: null }])).toBe('"a","b"\r\n-3,""\r\n');
});
