import type { RunResult } from "./run-result.ts";
import type { MachineSample } from "./watch-machine.ts";

/** Seconds since the start, and a value. */
export type Point = readonly [atSeconds: number, value: number];

export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
}

export interface TimeChart {
  readonly title: string;
  readonly unit: string;
  readonly series: readonly Series[];
  /** A line across, such as a limit. */
  readonly limit?: { readonly value: number; readonly label: string };
}

const MEBIBYTE = 1024 ** 2;

/** What the report draws over the time of a run. */
export function chartsOf(run: RunResult): TimeChart[] {
  const { seconds, samples, cost } = run;
  const answered = seconds.filter(({ requests }) => requests > 0);
  const ofSecond = (value: (second: (typeof seconds)[number]) => number): Point[] =>
    answered.map((second) => [second.second + 0.5, value(second)]);
  const charts: TimeChart[] = [
    {
      title: "Latency of the answers of each second",
      unit: "ms",
      series: [
        { name: "slowest", points: ofSecond(({ latency }) => latency.max) },
        { name: "95 %", points: ofSecond(({ latency }) => latency.p95) },
        { name: "median", points: ofSecond(({ latency }) => latency.p50) },
      ],
    },
    {
      title: "Throughput",
      unit: "requests a second",
      series: [
        { name: "answered", points: seconds.map(({ second, requests }) => [second + 0.5, requests]) },
        { name: "failed", points: seconds.map(({ second, failures }) => [second + 0.5, failures]) },
      ],
    },
    {
      title: "CPU",
      unit: "cores",
      series: cpuSeries(samples),
      ...(cost.limits ? { limit: { value: cost.limits.vcpu, label: "limit of vision" } } : {}),
    },
    {
      title: "Memory of the vision-service",
      unit: "MiB",
      series: [
        {
          name: "resident",
          points: read(samples, ({ vision }) => vision && vision.residentBytes / MEBIBYTE),
        },
        {
          name: "control group, file cache included",
          points: read(samples, ({ confinedBytes }) =>
            confinedBytes === null ? null : confinedBytes / MEBIBYTE,
          ),
        },
      ],
      ...(cost.limits ? { limit: { value: cost.limits.memoryMib, label: "limit" } } : {}),
    },
    {
      title: "Queue of the vision-service",
      unit: "requests in it",
      series: [
        {
          name: "selfies",
          points: read(samples, ({ vision }) => vision && vision.selfies.running + vision.selfies.queued),
        },
        {
          name: "photos",
          points: read(samples, ({ vision }) => vision && vision.photos.running + vision.photos.queued),
        },
      ],
    },
  ];
  return charts
    .map((chart) => ({ ...chart, series: chart.series.filter(({ points }) => points.length > 1) }))
    .filter(({ series }) => series.length > 0);
}

/** Cores each part used between two looks. */
export function cpuSeries(samples: readonly MachineSample[]): Series[] {
  const names = Object.keys(samples[0]?.cpuSeconds ?? {});
  return names.map((name) => ({
    name,
    points: samples.slice(1).flatMap((sample, i): Point[] => {
      const before = samples[i] as MachineSample;
      const [from, to] = [before.cpuSeconds[name], sample.cpuSeconds[name]];
      const passed = sample.atSeconds - before.atSeconds;
      return from === undefined || to === undefined || passed <= 0
        ? []
        : [[sample.atSeconds, Math.max(0, (to - from) / passed)]];
    }),
  }));
}

function read(samples: readonly MachineSample[], value: (sample: MachineSample) => number | null): Point[] {
  return samples.flatMap((sample): Point[] => {
    const read = value(sample);
    return read === null ? [] : [[sample.atSeconds, read]];
  });
}
