import type { Limits } from "./confine.ts";
import type { Scenario } from "./journey.ts";
import type { EndpointResult, SecondResult } from "./record-requests.ts";
import type { GuestsResult } from "./run-guests.ts";
import type { MachineSample } from "./watch-machine.ts";

export interface RunPlan {
  readonly title: string;
  readonly users: number;
  /** Guests that arrive a second. */
  readonly spawnRate: number;
  readonly scenario: Scenario;
  /** Cost of the stack's password hashes; null when nobody said. */
  readonly bcryptRounds: number | null;
  /** Photos that were waiting to be processed when the guests came. */
  readonly photosWaiting: number;
}

/** What the parts of the stack used, from the first guest's arrival until all had come to rest. */
export interface MachineCost {
  /** CPU seconds by part: worker, vision, database, load generator; those that are known. */
  readonly cpuSeconds: Readonly<Record<string, number>>;
  /** The same by process of the worker's part, where the simulator shows. */
  readonly workerProcesses: readonly { readonly name: string; readonly cpuSeconds: number }[];
  /** Limits of the vision-service; null when it runs free. */
  readonly limits: Limits | null;
  /** Most memory of the vision-service, bytes: of its control group, or else resident as far as seen. */
  readonly visionPeakBytes: number | null;
  /** How often it asked for more memory than its limit. */
  readonly failcnt: number | null;
  /** Cores that the vision-service used on average while guests were there. */
  readonly visionCores: number | null;
  /** Photos processed while guests were there. */
  readonly photosProcessed: number;
}

export interface RunResult {
  readonly plan: RunPlan;
  readonly guests: GuestsResult;
  readonly endpoints: readonly EndpointResult[];
  readonly total: EndpointResult;
  readonly seconds: readonly SecondResult[];
  /** Of the first failures, a sentence each. */
  readonly reasons: readonly string[];
  readonly samples: readonly MachineSample[];
  readonly cost: MachineCost;
}

/** CPU seconds of one guest's requests to an empty worker in the same simulator. */
export interface Floor {
  readonly worker: number;
  readonly loadGenerator: number;
}
