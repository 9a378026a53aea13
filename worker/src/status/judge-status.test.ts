import type { InstallationStatus } from "@trouvaille/db/queries/installation-status";
import { describe, expect, test } from "vitest";
import type { VisionHealth } from "../vision/read-health.ts";
import { judgeStatus } from "./judge-status.ts";

const NOW = new Date("2026-06-20T12:00:00.000Z");
const MINUTE = 60;
const HOUR = 3_600;
const secondsAgo = (seconds: number) => new Date(NOW.getTime() - seconds * 1000).toISOString();

const WELL: VisionHealth = { reachable: true, ready: true, modelPack: "one", answerMs: 5, load: null };
const sweptAgo = (seconds: number, failure: string | null = null) => ({
  id: 1,
  kind: "sweep" as const,
  startedAt: secondsAgo(seconds + 2),
  finishedAt: secondsAgo(seconds),
  counts: {},
  failure,
});

type Given = Partial<InstallationStatus>;
const idle = (given: Given = {}): InstallationStatus => ({
  photos: { count: 0, oldestSeconds: null, inHand: 0 },
  unmatchedPhotos: 0,
  failedPhotos: { count: 0, recent: 0, events: [] },
  selfies: { count: 0, oldestSeconds: null },
  mails: { count: 0, oldestSeconds: null },
  memberships: 0,
  deletingPhotos: 0,
  deletingEvents: 0,
  erasures: { count: 0, oldestSeconds: null },
  pack: { phase: "settled", inForce: "one", nextPack: null },
  schedule: { runs: [], lastFinishedSweep: sweptAgo(10 * MINUTE), installedAt: secondsAgo(999 * HOUR) },
  retention: {
    overdue: { count: 0, oldestSeconds: null, events: [] },
    next: [],
    vectors: { count: 0, oldestSeconds: null },
  },
  ...given,
});
const waits = (oldestSeconds: number) => ({ count: 1, oldestSeconds });
const schedule = (given: Partial<InstallationStatus["schedule"]>) => ({
  schedule: { ...idle().schedule, ...given },
});
const retention = (given: Partial<InstallationStatus["retention"]>) => ({
  retention: { ...idle().retention, ...given },
});

test("an idle installation is ok, and so is one at work", () => {
  expect(judgeStatus(idle(), WELL, NOW)).toEqual({ state: "ok", reasons: [] });
  const busy = idle({
    photos: { ...waits(7 * HOUR), inHand: 1 },
    selfies: waits(MINUTE),
    mails: waits(5 * MINUTE),
    erasures: waits(MINUTE),
    failedPhotos: { count: 3, recent: 0, events: [] },
    ...retention({ overdue: { ...waits(10 * MINUTE), events: [] }, vectors: waits(HOUR) }),
  });
  expect(judgeStatus(busy, WELL, NOW)).toEqual({ state: "ok", reasons: [] });
});

describe("what breaks a promise is failing", () => {
  test.each<[string, Given]>([
    ["retention_overdue", retention({ overdue: { ...waits(46 * MINUTE), events: [] } })],
    ["vectors_overdue", retention({ vectors: waits(25 * HOUR) })],
    ["erasure_overdue", { erasures: waits(46 * MINUTE) }],
    ["sweep_late", schedule({ lastFinishedSweep: sweptAgo(46 * MINUTE) })],
    ["sweep_late", schedule({ lastFinishedSweep: null })],
    ["selfies_waiting", { selfies: waits(11 * MINUTE) }],
  ])("%s", (reason, given) => {
    expect(judgeStatus(idle(given), WELL, NOW)).toEqual({ state: "failing", reasons: [reason] });
  });
});

describe("what is away or slow is degraded", () => {
  test.each<[string, Given, Partial<VisionHealth>]>([
    ["vision_away", {}, { reachable: false, ready: false, modelPack: null }],
    ["vision_not_ready", {}, { ready: false, modelPack: null }],
    ["vision_other_pack", {}, { modelPack: "two" }],
    ["sweep_failed", schedule({ lastFinishedSweep: sweptAgo(MINUTE, "buckets") }), {}],
    ["photos_failing", { failedPhotos: { count: 3, recent: 1, events: [] } }, {}],
    ["photos_waiting", { photos: { ...waits(9 * HOUR), inHand: 0 } }, {}],
    ["mails_waiting", { mails: waits(2 * HOUR) }, {}],
  ])("%s", (reason, given, vision) => {
    expect(judgeStatus(idle(given), { ...WELL, ...vision }, NOW)).toEqual({
      state: "degraded",
      reasons: [reason],
    });
  });
});

test("a new installation has time for its first sweep, and no pack is in force before the first vector", () => {
  const fresh = idle({
    ...schedule({ lastFinishedSweep: null, installedAt: secondsAgo(MINUTE) }),
    pack: { phase: "settled", inForce: null, nextPack: null },
  });
  expect(judgeStatus(fresh, WELL, NOW).state).toBe("ok");
  expect(judgeStatus(idle(schedule({ lastFinishedSweep: null, installedAt: null })), WELL, NOW).state).toBe(
    "ok",
  );
});

test("the gravest comes first and decides", () => {
  const away = { ...WELL, reachable: false, ready: false, modelPack: null };
  const both = idle({ selfies: waits(HOUR), mails: waits(2 * HOUR) });
  expect(judgeStatus(both, away, NOW)).toEqual({
    state: "failing",
    reasons: ["selfies_waiting", "vision_away", "mails_waiting"],
  });
});
