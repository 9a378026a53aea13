import type { Move } from "@trouvaille/worker/packs/schemas";
import { expect, test } from "vitest";
import { describeMove } from "./describe-move.ts";

const move: Move = {
  phase: "moving",
  pack_in_force: "one/1",
  next_pack: "two/1",
  started_at: "2026-01-01T12:00:00.000Z",
  switched_at: null,
  ready: false,
  photos: { total: 100, done: 20, failed: 1 },
  selfies: { total: 10, done: 10, failed: 0 },
  failures: { original_missing: 1 },
};

test("says what is done, what failed and how long the rest takes at the pace since it was watched", () => {
  expect(describeMove(move, { beganAt: 0, doneBefore: 10, now: 40_000 })).toBe(
    "To two/1: selfies 10 of 10; photos 20 of 100, 1 failed; about 3 min left.",
  );
  expect(describeMove(move, { beganAt: 0, doneBefore: 30, now: 40_000 })).not.toContain("left");
  expect(describeMove({ ...move, ready: true })).toContain("ready to switch");
});

test("says which pack is in force once it has switched", () => {
  expect(describeMove({ ...move, phase: "settled", pack_in_force: "two/1" })).toBe("two/1 is in force.");
});
