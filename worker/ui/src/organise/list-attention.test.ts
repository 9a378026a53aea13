import { expect, test } from "vitest";
import { listAttention } from "./list-attention.ts";

const NOW = Date.parse("2026-06-20T12:00:00Z");
const CALM = {
  ...{ failedMails: 0, isCut: false, openRemovals: 0, now: NOW },
  events: [
    { id: 1, name: "Lake", expires_at: "2026-07-20T12:00:00Z", photographers: [{ id: 7, username: "pia" }] },
    { id: 2, name: "New", expires_at: null, photographers: [{ id: 7, username: "pia" }] },
  ],
};

test("nothing needs attention where all is well", () => {
  expect(listAttention(CALM)).toEqual([]);
});

test("people who ask come before mails, mails before photos that end, those before a missing photographer", () => {
  const found = listAttention({
    ...CALM,
    ...{ failedMails: 3, isCut: true, openRemovals: 1 },
    events: [
      { id: 4, name: "Empty", expires_at: null, photographers: [] },
      {
        id: 3,
        name: "Soon",
        expires_at: "2026-06-23T13:00:00Z",
        photographers: [{ id: 7, username: "pia" }],
      },
      { id: 5, name: "Now", expires_at: "2026-06-20T18:00:00Z", photographers: [{ id: 7, username: "pia" }] },
      {
        id: 6,
        name: "Gone",
        expires_at: "2026-06-20T11:00:00Z",
        photographers: [{ id: 7, username: "pia" }],
      },
    ],
  });
  expect(found).toEqual([
    { kind: "removals", count: 1 },
    { kind: "mails", count: 3, isMore: true },
    { kind: "ending", event: { id: 3, name: "Soon" }, left: { days: 3 } },
    { kind: "ending", event: { id: 5, name: "Now" }, left: { hours: 6 } },
    { kind: "nobody", event: { id: 4, name: "Empty" } },
  ]);
});
