import { expect, test } from "vitest";
import { filterGuests, groupGuests, whomToRemind } from "./group-guests.ts";
import type { Guest } from "./list-guests.ts";
import { makeGuest } from "./make-guest.ts";

const names = (guests: Guest[]) => guests.map(({ username }) => username);

const GUESTS = [
  makeGuest("found", { matched_photos: 38 }),
  makeGuest("five", { matched_photos: 5 }),
  makeGuest("six", { matched_photos: 6 }),
  makeGuest("shy", { selfie_status: "none" }),
  makeGuest("refused", { selfie_status: "invalid", selfie_refusal: "no_face" }),
  makeGuest("waiting", { selfie_status: "pending" }),
  makeGuest("unseen", {}),
  // Confirmed on a photo before the selfie was taken back.
  makeGuest("claimed", { selfie_status: "none", matched_photos: 1 }),
];

test("no photo, few and all tell guests apart by their photos", () => {
  expect(names(filterGuests(GUESTS, "none"))).toEqual(["shy", "refused", "waiting", "unseen"]);
  expect(names(filterGuests(GUESTS, "few"))).toEqual(["five", "claimed"]);
  expect(filterGuests(GUESTS, "all")).toHaveLength(GUESTS.length);
});

test("guests without a photo are grouped by what helps them", () => {
  expect(groupGuests(GUESTS).map(({ reason, guests }) => [reason, names(guests)])).toEqual([
    ["noSelfie", ["shy"]],
    ["selfieUnusable", ["refused", "waiting"]],
    ["notFound", ["unseen"]],
  ]);
});

test("a reason that nobody has is no group", () => {
  expect(groupGuests([makeGuest("found", { matched_photos: 3 })])).toEqual([]);
});

test("a mail goes to nobody whose selfie is being checked, and to nobody twice a day", () => {
  const now = Date.parse("2026-06-15T18:00:00Z");
  const reminded = (hours: number) => new Date(now - hours * 3_600_000).toISOString();
  const guests = [
    makeGuest("shy", { selfie_status: "none" }),
    makeGuest("waiting", { selfie_status: "pending" }),
    makeGuest("today", { reminded_at: reminded(23) }),
    makeGuest("yesterday", { reminded_at: reminded(24) }),
  ];
  expect(names(whomToRemind(guests, now))).toEqual(["shy", "yesterday"]);
});
