import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "@trouvaille/dev/root-folder";

export interface RunningVision {
  readonly url: string;
  /** Memory in RAM now, and the most there was, bytes; of Linux, which alone tells it of another process. */
  memory(): { rssBytes: number; peakBytes: number };
  stop(): Promise<void>;
}

const ADDRESS = /listening at (http:\/\/[\d.:]+)/;

/** The vision-service as it is shipped, on a free port of this machine. @throws Error when it ends instead. */
export async function startVision(): Promise<RunningVision> {
  const child = spawn(process.execPath, [join(ROOT, "vision-service/src/server.ts")], {
    env: { ...process.env, HOST: "127.0.0.1", PORT: "0", VISION_TOKEN: "", LOG_LEVEL: "info" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    lines.on("line", (line) => {
      const address = ADDRESS.exec(line)?.[1];
      if (address) resolve(address);
    });
    child.once("exit", (code) => reject(new Error(`The vision-service ended with ${code}.`)));
  });
  return {
    url,
    memory() {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      return { rssBytes: readKibibytes(status, "VmRSS"), peakBytes: readKibibytes(status, "VmHWM") };
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
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
