import { readMetrics, type VisionMetrics } from "./read-metrics.ts";

const EVERY_MS = 1_000;

/** CPU seconds by what used them, since it started. */
export type CpuSeconds = Readonly<Record<string, number>>;

export interface MachineSample {
  readonly atSeconds: number;
  readonly cpuSeconds: CpuSeconds;
  /** Null when the vision-service gave none, or nobody knows where it is. */
  readonly vision: VisionMetrics | null;
  /** Bytes of the vision-service's control group, page cache included; null without one. */
  readonly confinedBytes: number | null;
}

export interface MachineSources {
  readonly visionUrl: string | undefined;
  readonly readCpuSeconds: () => CpuSeconds;
  readonly readConfinedBytes: () => number | null;
}

export interface MachineWatch {
  readonly samples: readonly MachineSample[];
  stop(): Promise<void>;
}

export async function takeSample(sources: MachineSources, atSeconds: number): Promise<MachineSample> {
  const vision = sources.visionUrl ? await readMetrics(sources.visionUrl).catch(() => null) : null;
  return {
    atSeconds,
    cpuSeconds: sources.readCpuSeconds(),
    vision,
    confinedBytes: sources.readConfinedBytes(),
  };
}

/** Looks once a second. @param startedAt of the run, as performance.now() says it */
export function watchMachine(sources: MachineSources, startedAt: number): MachineWatch {
  const samples: MachineSample[] = [];
  let looking: Promise<void> | undefined;
  const look = async () => {
    samples.push(await takeSample(sources, (performance.now() - startedAt) / 1000));
  };
  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
  }, EVERY_MS);
  return {
    samples,
    async stop() {
      clearInterval(timer);
      await looking;
      await look();
    },
  };
}
