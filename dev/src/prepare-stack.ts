import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { lastWords } from "./keep-log.ts";
import { ROOT } from "./root-folder.ts";

/**
 * Makes what the parts need before they start: the models, and the interface when the root package.json
 * can build it ("build:ui"). @throws Error with one sentence when a step fails.
 */
export async function prepareStack(log: (line: string) => void, signal: AbortSignal): Promise<void> {
  await run("Preparing the models", [join(ROOT, "vision-service/src/models/prepare-models.ts")], log, signal);
  // wrangler refuses to start without the folder its assets come from.
  mkdirSync(join(ROOT, "worker/dist/ui"), { recursive: true });
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const build = scripts["build:ui"];
  if (build !== undefined) await run("Building the interface", build, log, signal);
}

/** An array is a script for this Node; a string is a command of package.json. */
async function run(title: string, step: string[] | string, log: (line: string) => void, signal: AbortSignal) {
  log(`${title} …`);
  // Commands of package.json count on npm having put this in front.
  const path = `${join(ROOT, "node_modules/.bin")}:${process.env.PATH ?? ""}`;
  const options = { cwd: ROOT, env: { ...process.env, PATH: path, NO_COLOR: "1" }, signal };
  const child =
    typeof step === "string"
      ? spawn(step, { ...options, shell: true, stdio: ["ignore", "pipe", "pipe"] })
      : spawn(process.execPath, step, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => lines.push(line));
  }
  const [code] = (await once(child, "close")) as [number | null];
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`${title} failed: ${lastWords(lines)}`);
}
