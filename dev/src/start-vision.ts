import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "./root-folder.ts";

export interface RunningVision {
  readonly url: string;
  readonly pid: number;
  /** What the process logged as an error so far, one line of JSON each. */
  readonly errors: readonly string[];
  /** False once the process has ended. */
  alive(): boolean;
  /** Memory in RAM now, and the most there was, bytes; of Linux, which alone tells it of another process. */
  memory(): { rssBytes: number; peakBytes: number };
  stop(): Promise<void>;
}

const ADDRESS = /listening at (http:\/\/[\d.:]+)/;

/** Level from which pino's lines are errors. */
const ERROR_LEVEL = 50;

/**
 * The vision-service as it is shipped, on a free port of this machine.
 * @param settings environment of the process beside what is needed.
 * @param script one that starts the server, after doing something else.
 * @throws Error when it ends instead.
 */
export async function startVision(
  settings: Readonly<Record<string, string>> = {},
  script = join(ROOT, "vision-service/src/server.ts"),
): Promise<RunningVision> {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, HOST: "127.0.0.1", PORT: "0", VISION_TOKEN: "", LOG_LEVEL: "info", ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const errors: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    lines.on("line", (line) => {
      const address = ADDRESS.exec(line)?.[1];
      if (address) resolve(address);
      if (Number(/"level":(\d+)/.exec(line)?.[1] ?? 0) >= ERROR_LEVEL) errors.push(line);
    });
    child.once("exit", (code) => reject(new Error(`The vision-service ended with ${code}.`)));
  });
  const running = () => child.exitCode === null && child.signalCode === null;
  return {
    url,
    pid: child.pid ?? 0,
    errors,
    alive: running,
    memory() {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      return { rssBytes: readKibibytes(status, "VmRSS"), peakBytes: readKibibytes(status, "VmHWM") };
    },
    async stop() {
      if (!running()) return;
      child.kill();
      await once(child, "exit");
    },
  };
}

/** A line of /proc/<pid>/status, in bytes. @throws Error when it is not there. */
export function readKibibytes(status: string, name: string): number {
  const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1];
  if (!kibibytes) throw new Error(`The kernel does not tell ${name}.`);
  return Number(kibibytes) * 1024;
}
