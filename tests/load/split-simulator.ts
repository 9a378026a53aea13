import type { ProcessCpu } from "./read-cpu.ts";

/** CPU seconds of what `wrangler dev` runs. */
export interface SimulatorCpu {
  /** workerd with the code, and with what it is bound to: KV, R2 and queues as wrangler simulates them. */
  readonly worker: number;
  /** wrangler itself with its bundler, which looks for changes all the time, and the workerd that takes connections. */
  readonly simulator: number;
}

/** Which of wrangler's processes run the code, and which are there for a developer only. */
export function splitSimulator(processes: readonly ProcessCpu[]): SimulatorCpu {
  const cpu = { worker: 0, simulator: 0 };
  for (const { args, seconds } of processes) cpu[runsTheCode(args) ? "worker" : "simulator"] += seconds;
  return cpu;
}

/** The workerd in front listens at a known port, the one behind it wherever there is room. */
const runsTheCode = (args: string) => /workerd\b.*\bserve\b/.test(args) && args.includes("entry=127.0.0.1:0");
