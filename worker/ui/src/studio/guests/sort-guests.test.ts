import { expect, test } from "vitest";
import { makeGuest } from "./make-guest.ts";
import { type Column, mailedAt, nextOrder, type Order, sortGuests } from "./sort-guests.ts";

const GUESTS = [
  makeGuest("guest 10", { matched_photos: 4, last_photo_at: "2026-06-14T22:00:00.000Z" }),
  makeGuest("Émile", { matched_photos: 12, last_photo_at: "2026-06-14T20:00:00.000Z" }),
  makeGuest("guest 2", { selfie_status: "none", notified_at: "2026-06-15T08:00:00.000Z" }),
  makeGuest("emma", { matched_photos: 4, reminded_at: "2026-06-16T08:00:00.000Z" }),
];
const order = (column: Column, direction: Order["direction"] = "ascending") =>
  sortGuests(GUESTS, { column, direction }).map(({ username }) => username);

test("names are sorted as people do, and numbers in them by their size", () => {
  expect(order("name")).toEqual(["Émile", "emma", "guest 2", "guest 10"]);
  expect(order("name", "descending")).toEqual(["guest 10", "guest 2", "emma", "Émile"]);
});

test("guests with as many photos are sorted by name", () => {
  expect(order("photos", "descending")).toEqual(["Émile", "emma", "guest 10", "guest 2"]);
});

test("who has no last photo comes last in either direction", () => {
  expect(order("lastPhoto")).toEqual(["Émile", "guest 10", "emma", "guest 2"]);
  expect(order("lastPhoto", "descending")).toEqual(["guest 10", "Émile", "emma", "guest 2"]);
});

test("mails of either kind count, the newest", () => {
  expect(order("mailed")).toEqual(["guest 2", "emma", "Émile", "guest 10"]);
  expect(mailedAt({ notified_at: "2026-06-15", reminded_at: "2026-06-16" })).toBe("2026-06-16");
  expect(mailedAt({ notified_at: null, reminded_at: null })).toBeNull();
});

test("a missing selfie is first", () => {
  expect(order("selfie")[0]).toBe("guest 2");
});

test("a column's head turns its order round, another's begins anew", () => {
  const now: Order = { column: "name", direction: "ascending" };
  expect(nextOrder(now, "name")).toEqual({ column: "name", direction: "descending" });
  expect(nextOrder(now, "photos")).toEqual({ column: "photos", direction: "descending" });
  expect(nextOrder(now, "selfie")).toEqual({ column: "selfie", direction: "ascending" });
});
