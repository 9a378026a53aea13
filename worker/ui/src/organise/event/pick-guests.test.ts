import { expect, test } from "vitest";
import { pickGuests } from "./pick-guests.ts";

const guest = (username: string, selfie_status: "none" | "valid" | "invalid", matched_photos: number) => ({
  ...{ username, email: `${username.toLowerCase()}@example.com`, selfie_status, matched_photos },
});
const GUESTS = [
  guest("Zoé", "valid", 3),
  guest("Ben", "none", 0),
  guest("Ada", "invalid", 0),
  guest("Eve", "valid", 0),
];
const namesOf = (...given: [Parameters<typeof pickGuests>[1], string]) =>
  pickGuests(GUESTS, ...given).map(({ username }) => username);

test("guests are picked by how far they have come", () => {
  expect(namesOf("all", "")).toEqual(["Zoé", "Ben", "Ada", "Eve"]);
  expect(namesOf("none", "")).toEqual(["Ben"]);
  expect(namesOf("invalid", "")).toEqual(["Ada"]);
  expect(namesOf("unfound", "")).toEqual(["Ben", "Ada", "Eve"]);
});

test("and by name or address, whatever the accents", () => {
  expect(namesOf("all", "zoe")).toEqual(["Zoé"]);
  expect(namesOf("unfound", "EVE@")).toEqual(["Eve"]);
  expect(namesOf("none", "zoe")).toEqual([]);
});
