import { describe, expect, test } from "vitest";
import { allHold, type Judgement, judgeRun } from "./judge-run.ts";
import type { EndpointResult } from "./record-requests.ts";
import type { MachineCost, RunPlan, RunResult } from "./run-result.ts";

const endpoint = (name: string, p95: number): EndpointResult => ({
  endpoint: name,
  requests: 30,
  failures: 0,
  latency: { mean: p95 / 2, p50: p95 / 2, p95, p99: p95, max: p95 },
  perSecond: 1,
});

function runWith(
  p95: Record<string, number>,
  plan: Partial<RunPlan> = {},
  cost: Partial<MachineCost> = {},
): RunResult {
  const endpoints = Object.entries(p95).map(([name, ms]) => endpoint(name, ms));
  return {
    plan: {
      title: "30 guests",
      users: 30,
      spawnRate: 5,
      scenario: "full",
      bcryptRounds: 4,
      photosWaiting: 0,
      ...plan,
    },
    guests: { completed: 30, cutShort: 0, seconds: 20, journeySeconds: { mean: 5, max: 8, think: 2.5 } },
    endpoints,
    total: { ...endpoint("all", 300), requests: 1050, perSecond: 52 },
    seconds: [],
    reasons: [],
    samples: [],
    cost: {
      cpuSeconds: { worker: 6, vision: 3, database: 3, "load generator": 2 },
      limits: { memoryMib: 512, vcpu: 1 },
      visionPeakBytes: 300 * 1024 ** 2,
      failcnt: 0,
      visionCores: 0.5,
      photosProcessed: 0,
      ...cost,
    },
  };
}

const FLOOR = {
  worker: 0.15,
  simulator: 0.2,
  loadGenerator: 0.02,
  withBytes: { worker: 0.18, simulator: 0.3, loadGenerator: 0.05 },
};
const QUIET = { "POST /api/validate-selfie": 1000, "POST /api/upload-selfie": 400, "POST /api/login": 50 };
const failing = (judgements: Judgement[]) =>
  judgements.filter(({ holds }) => holds === false).map(({ target }) => target);

describe("a run with cheap hashes", () => {
  test("holds all of it", () => {
    const judgements = judgeRun(runWith(QUIET), FLOOR, null);
    expect(failing(judgements)).toEqual([]);
    expect(allHold(judgements)).toBe(true);
    expect(judgements.at(-2)?.measured).toBe("0.250 s (0.400 − 0.150)");
    // Net of the same bytes, for information.
    expect(judgements.at(-1)).toMatchObject({ measured: "0.220 s", holds: null });
  });

  test("one slow endpoint is a miss, however fast the others are", () => {
    const judgements = judgeRun(runWith({ ...QUIET, "GET /api/me": 5100 }), FLOOR, null);
    expect(failing(judgements)).toEqual(["95 % below 5.00 s on every endpoint"]);
    expect(allHold(judgements)).toBe(false);
  });

  test("memory, the limit hit, CPU and cost", () => {
    expect(
      failing(judgeRun(runWith(QUIET, {}, { visionPeakBytes: 390 * 1024 ** 2 }), FLOOR, null)),
    ).toHaveLength(1);
    expect(failing(judgeRun(runWith(QUIET, {}, { failcnt: 1 }), FLOOR, null))).toHaveLength(1);
    expect(failing(judgeRun(runWith(QUIET, {}, { visionCores: 0.7 }), FLOOR, null))).toHaveLength(1);
    expect(
      failing(
        judgeRun(
          runWith(QUIET),
          {
            worker: 0.05,
            simulator: 0.2,
            loadGenerator: 0,
            withBytes: { worker: 0.18, simulator: 0.3, loadGenerator: 0.05 },
          },
          null,
        ),
      ),
    ).toHaveLength(1);
  });

  test("hundreds of guests may use all CPU", () => {
    expect(failing(judgeRun(runWith(QUIET, { users: 300 }, { visionCores: 1 }), FLOOR, null))).toEqual([]);
  });

  test("a failed request is a miss", () => {
    const run = runWith(QUIET);
    const failed = { ...run, total: { ...run.total, failures: 1 } };
    expect(failing(judgeRun(failed, FLOOR, null))).toEqual(["no failed request"]);
  });
});

describe("a run with costly hashes", () => {
  const plan = { bcryptRounds: 12 };

  test("login and registration may wait, and are told apart", () => {
    const judgements = judgeRun(runWith({ ...QUIET, "POST /api/login": 9000 }, plan), FLOOR, null);
    expect(failing(judgements)).toEqual([]);
    expect(judgements.find(({ target }) => target.startsWith("POST /api/login"))?.holds).toBeNull();
  });

  test("nothing else may wait for them", () => {
    expect(failing(judgeRun(runWith({ ...QUIET, "GET /api/me": 2100 }, plan), FLOOR, null))).toHaveLength(1);
  });
});

test("selfies beside photos are held to twice the quiet run", () => {
  const busy = (ms: number) => runWith({ ...QUIET, "POST /api/upload-selfie": ms }, { photosWaiting: 200 });
  expect(failing(judgeRun(busy(800), FLOOR, runWith(QUIET)))).toEqual([]);
  expect(failing(judgeRun(busy(900), FLOOR, runWith(QUIET)))).toHaveLength(1);
});
