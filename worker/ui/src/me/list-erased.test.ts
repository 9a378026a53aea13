import { expect, test } from "vitest";
import { listErased } from "./list-erased.ts";

test("a receipt names what went in a fixed order, and nothing there was none of", () => {
  expect(listErased({ matches: 12, mails: 0, accounts: 1, selfies: 2 })).toEqual([
    { kind: "accounts", count: 1 },
    { kind: "selfies", count: 2 },
    { kind: "matches", count: 12 },
  ]);
});

test("what this version has no word for is not hidden", () => {
  expect(listErased({ voices: 3, accounts: 1 })).toEqual([
    { kind: "accounts", count: 1 },
    { kind: "voices", count: 3 },
  ]);
});

test("of an erasure that found nothing, nothing is listed", () => {
  expect(listErased({})).toEqual([]);
});
