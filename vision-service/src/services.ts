import { ByteBudget } from "./byte-budget.ts";
import type { Env } from "./env.ts";
import { MAX_DECODE_BYTES } from "./images/read-header.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import type { FaceModels } from "./models/load-session.ts";
import { VerdictCache } from "./selfies/verdict-cache.ts";
import { type Lane, WorkLanes } from "./work-lanes.ts";

/** All a request may use. */
export type Services = {
  readonly env: Env;
  readonly models: FaceModels;
  readonly lanes: WorkLanes;
  /** Memory for the bodies of each lane, and for decoding, bytes. */
  readonly bodies: Readonly<Record<Lane, ByteBudget>>;
  readonly decoding: ByteBudget;
  readonly verdicts: VerdictCache;
  readonly metrics: Metrics;
  /** Set when the process is to end: no new work is taken. */
  readonly stopping: { value: boolean };
};

export function createServices(env: Env, models: FaceModels): Services {
  const lanes = new WorkLanes(env.WORK_CONCURRENCY, {
    selfies: {
      maxInside: env.SELFIE_QUEUE_MAX,
      queueTimeoutMs: env.QUEUE_TIMEOUT_MS,
      jobTimeoutMs: env.SELFIE_TIMEOUT_MS,
    },
    photos: {
      maxInside: env.PHOTO_QUEUE_MAX,
      queueTimeoutMs: env.QUEUE_TIMEOUT_MS,
      jobTimeoutMs: env.PHOTO_TIMEOUT_MS,
    },
  });
  const bodies = {
    selfies: new ByteBudget(env.SELFIE_BODIES_BYTES),
    photos: new ByteBudget(env.PHOTO_BODIES_BYTES),
  };
  const decoding = new ByteBudget(MAX_DECODE_BYTES);
  const verdicts = new VerdictCache();
  const budgets = { selfie_bodies: bodies.selfies, photo_bodies: bodies.photos, decoding };
  const metrics = createMetrics(lanes, budgets, verdicts);
  return { env, models, lanes, bodies, decoding, verdicts, metrics, stopping: { value: false } };
}
