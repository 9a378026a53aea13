import { readFileSync } from "node:fs";
import process from "node:process";

export type Kind = "selfie" | "photo";

/** What the parent asks: one picture, by its path. */
export interface Task {
  readonly kind: Kind;
  readonly path: string;
}

/** CPU time of the whole process, all threads, ms; by stage where the contestant tells them apart. */
export interface Outcome {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly faces: number;
  readonly stages: Readonly<Record<string, number>>;
  /** Memory in RAM now, and the most there was, bytes. */
  readonly rssBytes: number;
  readonly peakBytes: number;
}

export interface Work {
  readonly faces: number;
  /** CPU ms by stage. */
  readonly stages?: Readonly<Record<string, number>>;
  /** In place of what the whole call took, where only parts of it count; ms. */
  readonly cpuMs?: number;
}

export type Contestant = Readonly<Record<Kind, (bytes: Buffer) => Promise<Work>>>;

/** CPU time of this process so far, ms. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Works on what the parent sends, one picture at a time, in a process whose memory is its own. */
export function serveContestant(contestant: Contestant): void {
  process.on("message", (task: Task) => {
    answer(contestant, task).then(
      (outcome) => process.send?.(outcome),
      (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
    );
  });
  process.send?.("ready");
}

async function answer(contestant: Contestant, { kind, path }: Task): Promise<Outcome> {
  const bytes = readFileSync(path);
  const startedAt = performance.now();
  const cpuBefore = cpuMs();
  const work = await contestant[kind](bytes);
  return {
    cpuMs: work.cpuMs ?? cpuMs() - cpuBefore,
    wallMs: performance.now() - startedAt,
    faces: work.faces,
    stages: work.stages ?? {},
    rssBytes: process.memoryUsage.rss(),
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
}
