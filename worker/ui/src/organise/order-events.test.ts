import { describe, expect, test } from "vitest";
import { type EventOrder, orderEvents } from "./order-events.ts";

const EVENTS = [
  {
    id: 1,
    name: "Été au lac",
    date: "2026-07-01",
    event_code: "LAKE2345",
    expires_at: "2026-08-01T00:00:00Z",
  },
  { id: 2, name: "zoo", date: null, event_code: "ZZZZ2345", expires_at: null },
  {
    id: 3,
    name: "Anna & Ben",
    date: "2026-06-20",
    event_code: "AB2C9KFM",
    expires_at: "2026-07-20T00:00:00Z",
  },
];
const idsOf = (search: string, order: EventOrder = "newest") =>
  orderEvents(EVENTS, { search, order, language: "fr" }).map(({ id }) => id);

describe("the list of events", () => {
  test("stands in the chosen order, what is not set coming last", () => {
    expect(idsOf("")).toEqual([3, 2, 1]);
    expect(idsOf("", "date")).toEqual([1, 3, 2]);
    expect(idsOf("", "name")).toEqual([3, 1, 2]);
    expect(idsOf("", "ending")).toEqual([3, 1, 2]);
  });
  test("is searched by name and code, whatever the case and accents", () => {
    expect(idsOf("ete")).toEqual([1]);
    expect(idsOf(" ab2c ")).toEqual([3]);
    expect(idsOf("nobody")).toEqual([]);
  });
});
