import { expect, test } from "vitest";
import { cpuSeries } from "./chart-series.ts";

const sample = (atSeconds: number, cpuSeconds: Record<string, number>) => ({
  ...{ atSeconds, cpuSeconds, vision: null, confinedBytes: null },
});

test("cores are CPU seconds by the time between two looks", () => {
  const samples = [
    sample(1, { worker: 10, vision: 5 }),
    sample(2, { worker: 10.5, vision: 6 }),
    // A look that came late.
    sample(4, { worker: 11.5, vision: 6 }),
  ];
  expect(cpuSeries(samples)).toEqual([
    {
      name: "worker",
      points: [
        [2, 0.5],
        [4, 0.5],
      ],
    },
    {
      name: "vision",
      points: [
        [2, 1],
        [4, 0],
      ],
    },
  ]);
});

test("a part that was started again has no negative cores", () => {
  const samples = [sample(1, { vision: 50 }), sample(2, { vision: 1 })];
  expect(cpuSeries(samples)).toEqual([{ name: "vision", points: [[2, 0]] }]);
});
