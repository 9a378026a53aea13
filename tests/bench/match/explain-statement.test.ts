import { expect, test } from "vitest";
import { inline } from "./explain-statement.ts";

test("values stand where their parameters stood, the tenth too", () => {
  const params = Array.from({ length: 10 }, (_, i) => String(i + 1));
  expect(inline({ query: "select $1, $10, $2", params })).toBe("select 1, 10, 2");
});

test("what is no number is refused rather than pasted into a statement", () => {
  expect(() => inline({ query: "select $1", params: ["1; drop table faces"] })).toThrow("no number");
});
