import { PRODUCT_PARTS } from "./judge-run.ts";
import { alignTable } from "./print-run.ts";
import type { JudgedRun } from "./run-plans.ts";
import type { Floor, FloorCost } from "./run-result.ts";

const HEAD = [
  "run",
  "failed",
  "req/s",
  "mean ms",
  "slowest p95 ms",
  "vision MiB",
  "vision CPU",
  ...PRODUCT_PARTS,
  "simulator",
  "generator",
  "net CPU s/guest",
  "missed",
];

/** One line a run, as docs/benchmarks.md shows it. */
export function printSummary(judged: readonly JudgedRun[], floor: Floor | null): void {
  const rows = judged.map(({ run, judgements }) => {
    const { plan, total, endpoints, cost, guests } = run;
    const perGuest = (part: string) => (cost.cpuSeconds[part] ?? 0) / Math.max(1, guests.completed);
    const gross = PRODUCT_PARTS.reduce((sum, part) => sum + perGuest(part), 0);
    return [
      plan.title,
      `${total.failures}/${total.requests}`,
      total.perSecond.toFixed(1),
      total.latency.mean.toFixed(0),
      Math.max(...endpoints.map(({ latency }) => latency.p95)).toFixed(0),
      ((cost.visionPeakBytes ?? 0) / 1024 ** 2).toFixed(0),
      `${(((cost.visionCores ?? 0) / (cost.limits?.vcpu ?? 1)) * 100).toFixed(0)} %`,
      ...[...PRODUCT_PARTS, "simulator", "load generator"].map((part) => perGuest(part).toFixed(3)),
      (gross - (floor?.worker ?? 0)).toFixed(3),
      String(judgements.filter(({ holds }) => holds === false).length),
    ];
  });
  console.log("");
  for (const line of alignTable([HEAD, ...rows])) console.log(line);
  if (floor) {
    const inWords = ({ worker, simulator, loadGenerator }: FloorCost) =>
      `worker ${worker.toFixed(3)}, simulator ${simulator.toFixed(3)}, load generator ${loadGenerator.toFixed(3)}`;
    console.log(`Floor, CPU s of 35 requests to an empty worker: ${inWords(floor)}.`);
    console.log(`The same with the bytes of a journey: ${inWords(floor.withBytes)}.`);
  }
}
