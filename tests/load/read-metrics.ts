/** What the load test reads of the vision-service's /metrics. */
export interface VisionMetrics {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
  readonly selfies: LaneJobs;
  readonly photos: LaneJobs;
}

export interface LaneJobs {
  readonly running: number;
  readonly queued: number;
}

/** Longest wait for an answer; a service that is that busy leaves a gap in the chart. */
const TIMEOUT_MS = 2_000;

/** @throws Error when nothing answers in time, or not with metrics */
export async function readMetrics(visionUrl: string): Promise<VisionMetrics> {
  const response = await fetch(new URL("/metrics", visionUrl), { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`${visionUrl}/metrics answered ${response.status}.`);
  return parseMetrics(await response.text());
}

/** @param text in Prometheus' exposition format 0.0.4 */
export function parseMetrics(text: string): VisionMetrics {
  const figureOf = (series: string): number => {
    const line = text.split("\n").find((candidate) => candidate.startsWith(`${series} `));
    const value = Number(line?.slice(series.length + 1));
    if (line === undefined || Number.isNaN(value)) throw new Error(`The metrics say nothing of ${series}.`);
    return value;
  };
  const laneOf = (lane: string): LaneJobs => ({
    running: figureOf(`vision_lane_jobs{lane="${lane}",state="running"}`),
    queued: figureOf(`vision_lane_jobs{lane="${lane}",state="queued"}`),
  });
  return {
    cpuSeconds: figureOf("process_cpu_seconds_total"),
    residentBytes: figureOf("process_resident_memory_bytes"),
    selfies: laneOf("selfies"),
    photos: laneOf("photos"),
  };
}
