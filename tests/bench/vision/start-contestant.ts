import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Outcome, Task } from "./contestant.ts";

/** As the product's own image sets it (vision-service/Dockerfile); the peers get the same. */
const MALLOC = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_MMAP_THRESHOLD_: "262144",
  MALLOC_TRIM_THRESHOLD_: "262144",
};

export interface RunningContestant {
  readonly name: string;
  work(task: Task): Promise<Outcome>;
  stop(): Promise<void>;
}

/**
 * Starts a contestant in a process of its own.
 * @param env settings beside those of this process.
 * @throws Error with its words when it does not get ready.
 */
export async function startContestant(
  name: string,
  file: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningContestant> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [], {
    env: { ...process.env, ...MALLOC, ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await nextMessage(name, child);
  return {
    name,
    async work(task) {
      const answer = nextMessage(name, child);
      child.send(task);
      const outcome = (await answer) as Outcome | { error: string };
      if ("error" in outcome) throw new Error(`${name}: ${outcome.error}`);
      return outcome;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill();
      await once(child, "exit");
    },
  };
}

function nextMessage(name: string, child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: unknown) => {
      child.off("exit", onExit);
      resolve(message);
    };
    const onExit = (code: number | null) => {
      child.off("message", onMessage);
      reject(new Error(`${name} ended with ${code ?? "a signal"}.`));
    };
    child.once("message", onMessage);
    child.once("exit", onExit);
  });
}
