import type { EndpointResult } from "./record-requests.ts";
import type { Floor, RunResult } from "./run-result.ts";

/** The Load table of quality.md, as far as a run can show it. */
const MEAN_MS = 2_000;
const P95_MS = 5_000;
const REQUESTS_PER_SECOND = 8;
const MEMORY_SHARE = 0.75;
const CPU_SHARE = 0.65;
/** More guests at once than this may use all the CPU there is. */
const MOST_USERS_FOR_CPU_SHARE = 30;
const CPU_SECONDS_PER_GUEST = 0.3;
/** From this cost on a hash takes long enough that those who wait for it are judged apart. */
export const COSTLY_ROUNDS = 10;
const P95_BESIDE_HASHING_MS = 2_000;
const HASHING_ENDPOINTS = ["POST /api/register-with-event-code", "POST /api/login"];
const SELFIE_ENDPOINTS = ["POST /api/validate-selfie", "POST /api/upload-selfie"];
/** How much slower selfies may be while photos are processed. */
const BUSY_FACTOR = 2;

/** What the parts of the product are called in MachineCost. */
export const PRODUCT_PARTS = ["worker", "vision", "database"] as const;

export interface Judgement {
  readonly target: string;
  readonly measured: string;
  /** Null: for information, no target. */
  readonly holds: boolean | null;
}

/**
 * @param floor of the simulator, when it was measured
 * @param quiet the same run without photos being processed, for one that has them
 */
export function judgeRun(run: RunResult, floor: Floor | null, quiet: RunResult | null): Judgement[] {
  const { plan } = run;
  const costly = plan.bcryptRounds !== null && plan.bcryptRounds >= COSTLY_ROUNDS;
  return [
    judgeFailures(run),
    ...(plan.scenario === "full"
      ? [
          judge(
            `at least ${REQUESTS_PER_SECOND} requests a second`,
            run.total.perSecond.toFixed(1),
            run.total.perSecond >= REQUESTS_PER_SECOND,
          ),
        ]
      : []),
    ...(costly ? judgeBesideHashing(run) : judgeLatency(run)),
    ...judgeVision(run),
    ...judgeCost(run, floor, costly),
    ...(plan.photosWaiting > 0 ? judgeBusy(run, quiet) : []),
  ];
}

export const allHold = (judgements: readonly Judgement[]): boolean =>
  judgements.every(({ holds }) => holds !== false);

const judge = (target: string, measured: string, holds: boolean | null): Judgement => ({
  target,
  measured,
  holds,
});

function judgeFailures({ total, guests }: RunResult): Judgement {
  const measured = `${total.failures} of ${total.requests}, ${guests.cutShort} journeys cut short`;
  return judge("no failed request", measured, total.failures === 0 && guests.cutShort === 0);
}

function judgeLatency({ total, endpoints }: RunResult): Judgement[] {
  const worst = slowest(endpoints);
  return [
    judge(`mean below ${seconds(MEAN_MS)}`, seconds(total.latency.mean), total.latency.mean < MEAN_MS),
    judge(
      `95 % below ${seconds(P95_MS)} on every endpoint`,
      `${seconds(worst.latency.p95)} (${worst.endpoint})`,
      worst.latency.p95 < P95_MS,
    ),
  ];
}

function judgeBesideHashing({ endpoints }: RunResult): Judgement[] {
  const hashes = (endpoint: EndpointResult) => HASHING_ENDPOINTS.includes(endpoint.endpoint);
  const worst = slowest(endpoints.filter((endpoint) => !hashes(endpoint)));
  return [
    judge(
      `95 % below ${seconds(P95_BESIDE_HASHING_MS)} on every endpoint that hashes no password`,
      `${seconds(worst.latency.p95)} (${worst.endpoint})`,
      worst.latency.p95 < P95_BESIDE_HASHING_MS,
    ),
    ...endpoints
      .filter(hashes)
      .map(({ endpoint, latency }) =>
        judge(
          `${endpoint} waits for the hashes ahead`,
          `mean ${seconds(latency.mean)}, 95 % ${seconds(latency.p95)}`,
          null,
        ),
      ),
  ];
}

function judgeVision({ plan, cost }: RunResult): Judgement[] {
  const { limits, visionPeakBytes, failcnt, visionCores } = cost;
  if (!limits || visionPeakBytes === null || visionCores === null) return [];
  const mib = visionPeakBytes / 1024 ** 2;
  const cpuShare = visionCores / limits.vcpu;
  return [
    judge(
      `vision memory below ${percent(MEMORY_SHARE)} of ${limits.memoryMib} MiB, limit never hit`,
      `${mib.toFixed(0)} MiB = ${percent(mib / limits.memoryMib)}, hit ${failcnt ?? "?"} times`,
      mib < MEMORY_SHARE * limits.memoryMib && (failcnt ?? 0) === 0,
    ),
    judge(
      `vision CPU below ${percent(CPU_SHARE)} of ${limits.vcpu} vCPU over the run`,
      percent(cpuShare),
      plan.users > MOST_USERS_FOR_CPU_SHARE || plan.photosWaiting > 0 ? null : cpuShare < CPU_SHARE,
    ),
  ];
}

function judgeCost({ guests, cost, plan }: RunResult, floor: Floor | null, costly: boolean): Judgement[] {
  const parts = PRODUCT_PARTS.map((part) => cost.cpuSeconds[part]);
  if (guests.completed === 0 || parts.some((seconds) => seconds === undefined)) return [];
  const gross = parts.reduce<number>((sum, value) => sum + (value ?? 0), 0) / guests.completed;
  if (!floor) return [judge("CPU seconds a guest, simulator included", gross.toFixed(3), null)];
  const net = gross - floor.worker;
  const isTarget = !costly && plan.photosWaiting === 0 && plan.scenario === "full";
  return [
    judge(
      `CPU at most ${CPU_SECONDS_PER_GUEST.toFixed(2)} s a guest, net of the simulator's floor`,
      `${net.toFixed(3)} s (${gross.toFixed(3)} − ${floor.worker.toFixed(3)})`,
      isTarget ? net <= CPU_SECONDS_PER_GUEST : null,
    ),
    judge(
      "the same net of requests that move the same bytes",
      `${(gross - floor.withBytes.worker).toFixed(3)} s`,
      null,
    ),
  ];
}

function judgeBusy(run: RunResult, quiet: RunResult | null): Judgement[] {
  const processed = judge(
    `photos processed while guests were there, of ${run.plan.photosWaiting}`,
    String(run.cost.photosProcessed),
    null,
  );
  if (!quiet) return [processed];
  return [
    processed,
    ...SELFIE_ENDPOINTS.flatMap((name) => {
      const [busy, before] = [run, quiet].map(
        ({ endpoints }) => endpoints.find(({ endpoint }) => endpoint === name)?.latency.p95,
      );
      if (busy === undefined || before === undefined) return [];
      return judge(
        `${name}: 95 % within ${BUSY_FACTOR}× of the quiet run`,
        `${seconds(busy)} against ${seconds(before)} (${(busy / before).toFixed(1)}×)`,
        busy <= BUSY_FACTOR * before,
      );
    }),
  ];
}

function slowest(endpoints: readonly EndpointResult[]): EndpointResult {
  const [worst] = [...endpoints].sort((a, b) => b.latency.p95 - a.latency.p95);
  if (!worst) throw new Error("Nothing was answered.");
  return worst;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
