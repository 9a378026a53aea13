import { styleText } from "node:util";
import type { Judgement } from "./judge-run.ts";
import type { RunResult } from "./run-result.ts";

const HEAD = ["endpoint", "requests", "failed", "mean", "p50", "p95", "p99", "max ms", "req/s"];

/** Tables of one run for a terminal: endpoints, CPU by part, targets. */
export function printRun(run: RunResult, judgements: readonly Judgement[]): void {
  const { guests, total, endpoints, cost, plan } = run;
  const { mean, max, think } = guests.journeySeconds;
  console.log(
    `\n${styleText("bold", plan.title)}: ${guests.completed} of ${plan.users} guests done in ${guests.seconds.toFixed(1)} s, ` +
      `a journey took ${mean.toFixed(1)} s (at most ${max.toFixed(1)} s), of which ${think.toFixed(1)} s were pauses`,
  );
  const rows = [...endpoints, total].map(({ endpoint, requests, failures, latency, perSecond }) => [
    endpoint,
    String(requests),
    String(failures),
    ...[latency.mean, latency.p50, latency.p95, latency.p99, latency.max].map((ms) => ms.toFixed(0)),
    perSecond.toFixed(1),
  ]);
  for (const line of alignTable([HEAD, ...rows])) console.log(`  ${line}`);
  for (const reason of run.reasons) console.log(`  ${styleText("red", "failed")} ${reason}`);
  if (guests.completed > 0) {
    const perGuest = ([name, seconds]: [string, number]) =>
      `${name} ${(seconds / guests.completed).toFixed(3)}`;
    const parts = Object.entries(cost.cpuSeconds).map(perGuest);
    if (parts.length > 0) console.log(`  CPU seconds a guest: ${parts.join(" · ")}`);
  }
  for (const { target, measured, holds } of judgements) {
    const mark = holds === null ? "     " : holds ? styleText("green", "holds") : styleText("red", "MISS ");
    console.log(`  ${mark} ${target}: ${measured}`);
  }
}

/** Columns of equal width: the first to the left, figures to the right. */
export function alignTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  "),
  );
}
