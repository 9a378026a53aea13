import { expect, test } from "vitest";
import { whyEmpty } from "./why-empty.ts";

const NOW = Date.parse("2026-07-12T10:00:00Z");
const event = { id: 7, visibility: "all" as const, expires_at: "2026-07-14T10:00:00Z", matching: true };
const done = { status: "done", events: [{ event_id: 7, matched: 0, up_to_date: true }] };
const mine = { view: "mine" as const, event, now: NOW };

test.each([
  ["not known yet", { ...mine, status: undefined }, null],
  ["no selfie", { ...mine, status: { status: "idle", events: [] } }, "noSelfie"],
  ["a refused selfie", { ...mine, status: { status: "validation_failed", events: [] } }, "refused"],
  [
    "a selfie being checked",
    { ...mine, status: { status: "running", selfie_checking: true, events: [] } },
    "pending",
  ],
  [
    "an event that does not compare selfies",
    { ...mine, event: { ...event, matching: false }, status: { ...done, events: [] } },
    "notMatching",
  ],
  [
    "matching under way",
    { ...mine, status: { status: "running", events: [{ event_id: 7, matched: 0, up_to_date: false }] } },
    "matching",
  ],
  [
    "matching under way at another event",
    {
      ...mine,
      status: {
        status: "running",
        events: [...done.events, { event_id: 8, matched: 0, up_to_date: false }],
      },
    },
    "none",
  ],
  ["nothing found", { ...mine, status: done }, "none"],
  [
    "an expired event",
    { ...mine, event: { ...event, expires_at: "2026-07-12T10:00:00Z" }, status: done },
    "expired",
  ],
  ["nothing loved", { ...mine, view: "loved" as const, status: undefined }, "nothingLoved"],
  ["nothing shown to all", { ...mine, view: "all" as const, status: undefined }, "noneShown"],
  [
    "an event where everybody sees their own",
    {
      ...mine,
      view: "all" as const,
      event: { ...event, visibility: "mine_only" as const },
      status: undefined,
    },
    "mineOnly",
  ],
])("%s", (_, known, expected) => {
  expect(whyEmpty(known)).toBe(expected);
});
