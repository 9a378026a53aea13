import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { ByteBudget } from "./byte-budget.ts";
import { LANES, type WorkLanes } from "./work-lanes.ts";

/** Seconds; a selfie takes about 0.1, a photo of many faces several. */
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export type Metrics = {
  readonly registry: Registry;
  /**
   * One request answered: its route, its code ("ok" or one of errors.ts or of the selfie refusals), and the milliseconds
   * from its first byte to the end of the answer.
   */
  readonly countOutcome: (route: string, code: string, ms: number) => void;
  /** @param stages milliseconds by stage. */
  readonly observeStages: (route: string, stages: Readonly<Record<string, number>>) => void;
};

/** Counters of one server; CPU, resident memory and event loop delay come with prom-client's defaults. */
export function createMetrics(
  lanes: WorkLanes,
  budgets: Readonly<Record<string, ByteBudget>>,
  cache: { readonly bytes: number },
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const outcomes = new Counter({
    name: "vision_requests_total",
    help: "Requests answered, by route and outcome.",
    labelNames: ["route", "code"],
    registers,
  });
  const answers = new Histogram({
    name: "vision_request_seconds",
    help: "Duration of whole requests, waiting included, by route.",
    labelNames: ["route"],
    buckets: DURATION_BUCKETS,
    registers,
  });
  const durations = new Histogram({
    name: "vision_stage_seconds",
    help: "Duration of each stage of the work.",
    labelNames: ["route", "stage"],
    buckets: DURATION_BUCKETS,
    registers,
  });
  new Gauge({
    name: "vision_lane_jobs",
    help: "Requests inside each lane.",
    labelNames: ["lane", "state"],
    registers,
    collect() {
      for (const lane of LANES) {
        this.set({ lane, state: "running" }, lanes.running(lane));
        this.set({ lane, state: "queued" }, lanes.queued(lane));
      }
    },
  });
  new Gauge({
    name: "vision_reserved_bytes",
    help: "Memory reserved, by purpose.",
    labelNames: ["budget"],
    registers,
    collect() {
      for (const [name, { used }] of Object.entries(budgets)) this.set({ budget: name }, used);
    },
  });
  new Gauge({
    name: "vision_verdict_cache_bytes",
    help: "Memory of kept verdicts.",
    registers,
    collect() {
      this.set(cache.bytes);
    },
  });
  return {
    registry,
    countOutcome: (route, code, ms) => {
      outcomes.inc({ route, code });
      answers.observe({ route }, ms / 1000);
    },
    observeStages: (route, stages) => {
      for (const [stage, ms] of Object.entries(stages)) durations.observe({ route, stage }, ms / 1000);
    },
  };
}
