import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ROOT } from "./root-folder.ts";

/**
 * The projects that run beside each other: vitest runs those that take their files one by one after all others,
 * which leaves one of two cores idle for minutes.
 */
const GROUPS = [["worker"], ["api"], ["node", "db", "ui"]];

/** Parts are killed and waited for on machines that stall for seconds; what fails twice in a row has failed. */
const RETRIES = 1;

const vitest = join(
  createRequire(join(ROOT, "package.json")).resolve("vitest/package.json"),
  "../vitest.mjs",
);

export interface Counts {
  passed: number;
  failed: number;
}

/** What vitest's closing line says, e.g. `Tests  2 failed | 40 passed (42)`; zeros where there is none. */
export function countTests(output: string): Counts {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal
  const line = output.replace(/\u001b\[[0-9;]*m/g, "").match(/^ *Tests +.*$/m)?.[0] ?? "";
  const count = (word: string) => Number(line.match(new RegExp(`(\\d+) ${word}`))?.[1] ?? 0);
  return { passed: count("passed"), failed: count("failed") };
}

/** Runs one group; its output is shown in one piece when it ends. */
function runGroup(projects: string[]): Promise<{ exitCode: number; counts: Counts }> {
  const args = [
    vitest,
    "run",
    "--passWithNoTests",
    `--retry=${RETRIES}`,
    ...projects.flatMap((name) => ["--project", name]),
  ];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  return new Promise((resolve) => {
    child.once("close", (code) => {
      console.log(`\n== ${projects.join(", ")}\n${output}`);
      resolve({ exitCode: code ?? 1, counts: countTests(output) });
    });
  });
}

/** The worker serves the built web app, and wrangler refuses to start without it. */
function buildUi(): Promise<void> {
  const vite = join(createRequire(join(ROOT, "package.json")).resolve("vite/package.json"), "../bin/vite.js");
  const args = [vite, "build", "--config", join(ROOT, "worker/ui/vite.config.ts"), "--logLevel", "warn"];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error("the web app does not build"))));
  });
}

/** @returns exit code */
async function runTests(): Promise<number> {
  await buildUi();
  console.log(
    `Testing ${GROUPS.flat().join(", ")}; each shows its results when it is done, in some minutes …`,
  );
  const results = await Promise.all(GROUPS.map(runGroup));
  const passed = results.reduce((sum, { counts }) => sum + counts.passed, 0);
  const failed = results.reduce((sum, { counts }) => sum + counts.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  return results.every(({ exitCode }) => exitCode === 0) && passed > 0 ? 0 : 1;
}

if (import.meta.main) process.exitCode = await runTests();
