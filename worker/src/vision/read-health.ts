import { z } from "zod";

/** Requests inside one lane of the vision-service: worked on, and reading their body or waiting for their turn. */
export interface LaneLoad {
  running: number;
  queued: number;
}

export interface VisionHealth {
  /** Something answered in time. */
  reachable: boolean;
  /** It also takes work. */
  ready: boolean;
  modelPack: string | null;
  /** Milliseconds until it said whether it takes work. */
  answerMs: number | null;
  /** Of the one instance that answered; null where /metrics did not. */
  load: { selfies: LaneLoad; photos: LaneLoad; residentBytes: number } | null;
}

/** Somebody waits for the page, and a service that takes longer for this is as good as away. */
export const HEALTH_TIMEOUT_MS = 3_000;

const UNREACHABLE: VisionHealth = {
  ...{ reachable: false, ready: false, modelPack: null, answerMs: null, load: null },
};

const readySchema = z.object({ model_pack: z.string().min(1) });

interface Ways {
  fetch?: (url: URL, init: { signal: AbortSignal }) => Promise<Response>;
  timeoutMs?: number;
}

/** How the vision-service at this address is. Asks without its token, which neither route needs; never throws. */
export async function readHealth(
  url: string,
  { fetch: ask = fetch, timeoutMs = HEALTH_TIMEOUT_MS }: Ways = {},
): Promise<VisionHealth> {
  const signal = AbortSignal.timeout(timeoutMs);
  const began = Date.now();
  const [readiness, load] = await Promise.allSettled([
    ask(new URL("/readyz", url), { signal }).then(async (response) => ({
      answerMs: Date.now() - began,
      pack: response.ok ? readySchema.safeParse(await response.json().catch(() => null)).data : undefined,
    })),
    ask(new URL("/metrics", url), { signal }).then(async (response) => parseLoad(await response.text())),
  ]);
  if (readiness.status === "rejected") return UNREACHABLE;
  const { answerMs, pack } = readiness.value;
  return {
    reachable: true,
    ready: pack !== undefined,
    modelPack: pack?.model_pack ?? null,
    answerMs,
    load: load.status === "fulfilled" ? load.value : null,
  };
}

/** @param text in Prometheus' exposition format. @returns null where a figure is missing */
function parseLoad(text: string): VisionHealth["load"] {
  const lines = text.split("\n");
  const figureOf = (series: string) => {
    const line = lines.find((candidate) => candidate.startsWith(`${series} `));
    return line === undefined ? Number.NaN : Number(line.slice(series.length + 1));
  };
  const laneOf = (lane: string): LaneLoad => ({
    running: figureOf(`vision_lane_jobs{lane="${lane}",state="running"}`),
    queued: figureOf(`vision_lane_jobs{lane="${lane}",state="queued"}`),
  });
  const [selfies, photos] = [laneOf("selfies"), laneOf("photos")];
  const residentBytes = figureOf("process_resident_memory_bytes");
  const figures = [...Object.values(selfies), ...Object.values(photos), residentBytes];
  return figures.every(Number.isFinite) ? { selfies, photos, residentBytes } : null;
}
