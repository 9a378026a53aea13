import { expect, test } from "vitest";
import { judgeDrill } from "./judge-drill.ts";
import type { DrillOutcome, DrillState } from "./run-drill.ts";

const ROWS = { accounts: 4, consents: 3, selfie_changes: 3, photos: 5, schedule_runs: 9 };
const OBJECTS = { "photos/photos/1/a/original": "hash-1", "selfies/selfies/1/a": "hash-2" };

const lost = (): DrillState => ({
  rows: ROWS,
  objects: OBJECTS,
  gallery: { "one.jpg": "hash-3", "two.jpg": "hash-4" },
  traces: [],
  photos: ["one.jpg", "two.jpg"],
});
const restored = (given: Partial<DrillState> = {}): DrillState => ({
  ...lost(),
  rows: { ...ROWS, consents: 2, selfie_changes: 2, schedule_runs: 7 },
  gallery: { "two.jpg": "hash-4", "one.jpg": "hash-3" },
  ...given,
});

function outcomeOf(state: DrillState, missing = 0): DrillOutcome {
  const counts = { events: 0, accounts: 1, selfies: 1, photos: 1 };
  const way = (of: DrillState, lacking = 0) => ({
    restored: {
      name: "20261201T000000Z",
      migrated: [],
      rows: {},
      objects: { put: 2, unchanged: 0, missing: lacking },
      marks: 3,
      replayed: counts,
      deletedObjects: 0,
      mails: 0,
      endedEvents: 0,
    },
    state: of,
  });
  return {
    atBackup: { rows: ROWS, objects: OBJECTS },
    atLoss: lost(),
    marksInBucket: way(restored()),
    marksCopied: way(state, missing),
    erasedSelfies: ["hash-9"],
  };
}

test("as it was: rows that were made since the backup are gone, and the schedule's own rows do not count", () => {
  expect(judgeDrill(outcomeOf(restored()))).toEqual([]);
});

test.each<[string, Partial<DrillState>, string]>([
  ["a row too few", { rows: { ...restored().rows, photos: 4 } }, "photos has 4 rows instead of 5."],
  ["a row too many", { rows: { ...restored().rows, accounts: 5 } }, "accounts has 5 rows instead of 4."],
  ["an object less", { objects: { "selfies/selfies/1/a": "hash-2" } }, "original is not as it was."],
  ["other bytes", { objects: { ...OBJECTS, "selfies/selfies/1/a": "x" } }, "selfies/1/a is not as it was."],
  ["an object more", { objects: { ...OBJECTS, "photos/x": "x" } }, "photos/x is not as it was."],
  ["a guest who is back", { traces: ["mails.recipient"] }, "erased is in mails.recipient."],
  ["a photo that is back", { photos: ["one.jpg", "three.jpg", "two.jpg"] }, "one.jpg, three.jpg, two.jpg."],
  ["another thumbnail", { gallery: { "one.jpg": "hash-3", "two.jpg": "x" } }, "sees other photos"],
])("%s is told", (_name, given, sentence) => {
  expect(judgeDrill(outcomeOf(restored(given)))).toEqual([
    expect.stringMatching(new RegExp(`^marksCopied: .*${sentence}`)),
  ]);
});

test("a selfie of somebody who was erased is told wherever it is, and so are objects that no copy had", () => {
  const objects = { ...OBJECTS, "photos/elsewhere": "hash-9" };
  expect(judgeDrill(outcomeOf(restored({ objects }), 2))).toEqual([
    "marksCopied: The object photos/elsewhere is not as it was.",
    "marksCopied: The selfie of the guest who was erased is back.",
    "marksCopied: 2 objects were missing in the backup.",
  ]);
});
