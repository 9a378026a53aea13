import { setTimeout as sleep } from "node:timers/promises";
import type { Part } from "@trouvaille/dev/run-part";
import type { Stack } from "@trouvaille/dev/start-stack";
import type { Confinement } from "./confine.ts";
import { type ProcessCpu, readGroupCpu, sumSeconds } from "./read-cpu.ts";
import { readGeneratorCpu } from "./read-generator-cpu.ts";
import type { MachineCost } from "./run-result.ts";
import type { CpuSeconds, MachineSources } from "./watch-machine.ts";

/** The stack rests when it uses less than this many cores for a second. */
const REST_CORES = 0.12;
const REST_CHECK_MS = 1_000;
const REST_LIMIT_MS = 30_000;

export interface StackMeter {
  readonly sources: MachineSources;
  /** From now on costs are counted. */
  start(): void;
  /** @param seconds that guests were there, ending now */
  finish(seconds: number, photosProcessed: number, waitForRest: boolean): Promise<MachineCost>;
}

/** Counts what the parts of a stack use. */
export function meterStack(stack: Stack, confinement: Confinement): StackMeter {
  const read = () => ({ cpu: readCpuSeconds(stack), worker: nameProcesses(groupOf(stack.worker)) });
  let before = read();
  return {
    sources: {
      visionUrl: stack.visionUrl,
      readCpuSeconds: () => readCpuSeconds(stack),
      readConfinedBytes: () => confinement.usedBytes(),
    },
    start() {
      confinement.reset();
      before = read();
    },
    async finish(seconds, photosProcessed, waitForRest) {
      const visionSeconds = sumSeconds(groupOf(stack.vision)) - (before.cpu.vision ?? 0);
      if (waitForRest) await waitUntilAtRest(stack);
      const after = read();
      const { bytes, failcnt } = confinement.peak();
      return {
        cpuSeconds: subtract(after.cpu, before.cpu),
        workerProcesses: Object.entries(subtract(after.worker, before.worker)).map(([name, cpuSeconds]) => ({
          ...{ name, cpuSeconds },
        })),
        limits: confinement.limits,
        visionPeakBytes: bytes,
        failcnt,
        visionCores: visionSeconds / seconds,
        photosProcessed,
      };
    },
  };
}

function groupOf({ pid }: Part): ProcessCpu[] {
  return pid === null ? [] : readGroupCpu(pid);
}

function readCpuSeconds(stack: Stack): CpuSeconds {
  return {
    worker: sumSeconds(groupOf(stack.worker)),
    vision: sumSeconds(groupOf(stack.vision)),
    database: sumSeconds(groupOf(stack.database)),
    "load generator": readGeneratorCpu(),
  };
}

/** Wrangler's processes: one workerd takes the connections, one has the code and what it is bound to. */
function nameProcesses(processes: readonly ProcessCpu[]): CpuSeconds {
  const named: Record<string, number> = {};
  for (const { args, seconds } of processes) {
    const name = nameOf(args);
    named[name] = (named[name] ?? 0) + seconds;
  }
  return named;
}

function nameOf(args: string): string {
  if (!/workerd\b.*\bserve\b/.test(args)) return "wrangler itself";
  return args.includes("entry=127.0.0.1:0")
    ? "workerd with the code, KV, R2 and queues"
    : "workerd in front of it";
}

function subtract(after: CpuSeconds, before: CpuSeconds): Record<string, number> {
  return Object.fromEntries(
    Object.entries(after).map(([name, seconds]) => [name, seconds - (before[name] ?? 0)]),
  );
}

/** Matching and mails go on behind the answers. */
async function waitUntilAtRest(stack: Stack): Promise<void> {
  const used = () => {
    const { worker = 0, vision = 0, database = 0 } = readCpuSeconds(stack);
    return worker + vision + database;
  };
  const deadline = performance.now() + REST_LIMIT_MS;
  let before = used();
  while (performance.now() < deadline) {
    await sleep(REST_CHECK_MS);
    const now = used();
    if ((now - before) / (REST_CHECK_MS / 1000) < REST_CORES) return;
    before = now;
  }
}
