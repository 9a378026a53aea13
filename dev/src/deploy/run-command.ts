import { spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { QUIET_WRANGLER } from "../describe-parts.ts";
import { ROOT } from "../root-folder.ts";
import type { Command } from "./setup-steps.ts";

export type CommandOptions = {
  folder: string;
  environment?: Record<string, string>;
  /** Given on standard input. */
  input?: string;
  /** Keeps what it prints from the terminal. */
  isQuiet?: boolean;
};

/**
 * Runs a program of the PATH, else of this repository, to its end; nobody answers its questions.
 * @returns its exit code, and with `isQuiet` its standard output
 * @throws Error when there is no such program.
 */
export async function runCommand(
  [program, ...args]: Command,
  { folder, environment = {}, input, isQuiet = false }: CommandOptions,
): Promise<{ code: number; output: string }> {
  const path = [process.env.PATH, join(ROOT, "node_modules/.bin")].join(delimiter);
  // This very Node: another may not run TypeScript.
  const child = spawn(program === "node" ? process.execPath : program, args, {
    cwd: folder,
    env: { ...process.env, ...QUIET_WRANGLER, ...environment, PATH: path },
    stdio: ["pipe", isQuiet ? "pipe" : "inherit", isQuiet ? "ignore" : "inherit"],
  });
  // A program may end without having read it.
  child.stdin?.on("error", () => {});
  child.stdin?.end(input ?? "");
  const output = child.stdout ? text(child.stdout) : "";
  const [code] = (await once(child, "close")) as [number | null];
  return { code: code ?? 1, output: await output };
}
