import { setTimeout as sleep } from "node:timers/promises";
import type { Part } from "@trouvaille/dev/run-part";
import type { Stack } from "@trouvaille/dev/start-stack";
import type { Confinement } from "./confine.ts";
import { type ProcessCpu, readGroupCpu, sumSeconds } from "./read-cpu.ts";
import { readGeneratorCpu } from "./read-generator-cpu.ts";
import type { MachineCost } from "./run-result.ts";
import { splitSimulator } from "./split-simulator.ts";
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
  let before = readCpuSeconds(stack);
  return {
    sources: {
      visionUrl: stack.visionUrl,
      readCpuSeconds: () => readCpuSeconds(stack),
      readConfinedBytes: () => confinement.usedBytes(),
    },
    start() {
      confinement.reset();
      before = readCpuSeconds(stack);
    },
    async finish(seconds, photosProcessed, waitForRest) {
      const visionSeconds = sumSeconds(groupOf(stack.vision)) - (before.vision ?? 0);
      if (waitForRest) await waitUntilAtRest(stack);
      const after = readCpuSeconds(stack);
      const { bytes, failcnt } = confinement.peak();
      return {
        cpuSeconds: subtract(after, before),
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
    ...splitSimulator(groupOf(stack.worker)),
    vision: sumSeconds(groupOf(stack.vision)),
    database: sumSeconds(groupOf(stack.database)),
    "load generator": readGeneratorCpu(),
  };
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
