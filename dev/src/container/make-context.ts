import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../root-folder.ts";
import { readDockerignore } from "./read-dockerignore.ts";
import { walkFiles } from "./walk-files.ts";

/**
 * Puts what a commit holds into an empty folder, without what its .dockerignore leaves out: what Docker would be sent.
 * @returns the commit's full hash.
 */
export function makeContext(folder: string, ref: string): string {
  const git = (...args: string[]) => execFileSync("git", ["-C", ROOT, ...args], { maxBuffer: 1024 ** 3 });
  const commit = git("rev-parse", "--verify", `${ref}^{commit}`).toString().trim();
  mkdirSync(folder, { recursive: true });
  // Files as a clone makes them: 644 and 755.
  const archive = git("-c", "tar.umask=0022", "archive", commit);
  execFileSync("tar", ["-x", "-C", folder], { input: archive });
  const leavesOut = readDockerignore(readFileSync(join(folder, ".dockerignore"), "utf8"));
  for (const { path } of walkFiles(folder)) {
    if (leavesOut(path.slice(folder.length + 1))) rmSync(path);
  }
  removeEmpty(folder);
  return commit;
}

function removeEmpty(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = join(folder, entry.name);
    removeEmpty(path);
    if (readdirSync(path).length === 0) rmSync(path, { recursive: true });
  }
}
