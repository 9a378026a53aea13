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
  /** CPU seconds by part: worker, vision, database, simulator, load generator; those that are known. */
  readonly cpuSeconds: Readonly<Record<string, number>>;
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

/** CPU seconds of one guest's 35 requests, none of which does anything. */
export interface FloorCost {
  /** Of the workerd that runs the code; subtracted from what the product's uses. */
  readonly worker: number;
  /** Of wrangler and the workerd in front, which exist on a developer's machine alone. */
  readonly simulator: number;
  readonly loadGenerator: number;
}

/** What an empty worker costs in the same simulator. */
export interface Floor extends FloorCost {
  /** The same with the bodies of a journey: two selfies in, 20 photos out of a bucket. For information. */
  readonly withBytes: FloorCost;
}
