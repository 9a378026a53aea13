import { expect, test } from "vitest";
import { chooseFirst } from "./choose-first.ts";

const staff = { event_code: null };
const wedding = { event_code: "AB2C9KFM" };
const party = { event_code: "YAP83SKG" };

test("the event one came from is offered first", () => {
  expect(chooseFirst([staff, wedding, party], { next: "/j/yap83skg/selfie" })).toBe(party);
  expect(chooseFirst([staff, wedding, party], { came: "ab2c9kfm", next: "/photos" })).toBe(wedding);
});

test.each([null, "/photos", "/j/UNKNOWN1", "/j/"])("coming from %j, the first of the list is", (next) => {
  expect(chooseFirst([wedding, party], { next })).toBe(wedding);
});

test("of none, none is", () => {
  expect(chooseFirst([], { next: "/j/AB2C9KFM" })).toBeUndefined();
});
