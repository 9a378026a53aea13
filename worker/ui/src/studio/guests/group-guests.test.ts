import { expect, test } from "vitest";
import { filterGuests, groupGuests, whomToRemind } from "./group-guests.ts";
import type { Guest } from "./list-guests.ts";

const guest = (username: string, given: Partial<Guest>): Guest => ({
  id: username.length,
  username,
  selfie_status: "valid",
  matched_photos: 0,
  joined_at: "2026-06-14T18:00:00.000Z",
  selfie_refusal: null,
  selfie_refusal_text: null,
  last_photo_at: null,
  notified_at: null,
  to_notify: true,
  reminded_at: null,
  ...given,
});
const names = (guests: Guest[]) => guests.map(({ username }) => username);

const GUESTS = [
  guest("found", { matched_photos: 38 }),
  guest("five", { matched_photos: 5 }),
  guest("six", { matched_photos: 6 }),
  guest("shy", { selfie_status: "none" }),
  guest("refused", { selfie_status: "invalid", selfie_refusal: "no_face" }),
  guest("waiting", { selfie_status: "pending" }),
  guest("unseen", {}),
  // Confirmed on a photo before the selfie was taken back.
  guest("claimed", { selfie_status: "none", matched_photos: 1 }),
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
  expect(groupGuests([guest("found", { matched_photos: 3 })])).toEqual([]);
});

test("a mail goes to nobody whose selfie is being checked, and to nobody twice a day", () => {
  const now = Date.parse("2026-06-15T18:00:00Z");
  const reminded = (hours: number) => new Date(now - hours * 3_600_000).toISOString();
  const guests = [
    guest("shy", { selfie_status: "none" }),
    guest("waiting", { selfie_status: "pending" }),
    guest("today", { reminded_at: reminded(23) }),
    guest("yesterday", { reminded_at: reminded(24) }),
  ];
  expect(names(whomToRemind(guests, now))).toEqual(["shy", "yesterday"]);
});
