import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../root-folder.ts";

/** The one base image that is stood in for. */
export const BASE_IMAGE = "node:24-bookworm-slim";
const NODE_MAJOR = "24";
/** Ids of the account "node" in the official images. */
const NODE_USER_ID = "1000";
const NPM_VERSION = "11.21.2";
/** Files a finished base has: a folder with only some of them was left half way. */
const FINISHED = ["usr/local/bin/node", "usr/local/bin/npm"];

/**
 * A file tree in the place of node:24-bookworm-slim, which no registry is asked for: Debian 12 by debootstrap's minbase
 * variant, Node and npm from their npm packages, and the account "node". A finished tree stays as it is.
 * @returns what it is made of, in words.
 * @throws Error when debootstrap is not installed or a download fails.
 */
export function makeBase(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const { node } = manifest.devDependencies as { node: string };
  if (node.split(".")[0] !== NODE_MAJOR)
    throw new Error(`${BASE_IMAGE} has not the Node of package.json, ${node}.`);
  const words = `Debian 12 (debootstrap minbase) with Node ${node} and npm ${NPM_VERSION} in the place of ${BASE_IMAGE}`;
  if (FINISHED.every((path) => existsSync(join(folder, path)))) return words;

  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run("debootstrap", ["--variant=minbase", "bookworm", folder]);
  addNode(folder, node);
  const inside = (command: string, ...args: string[]) => run("chroot", [folder, command, ...args]);
  inside("groupadd", "--gid", NODE_USER_ID, "node");
  inside("useradd", "--uid", NODE_USER_ID, "--gid", "node", "--shell", "/bin/bash", "--create-home", "node");
  return words;
}

function addNode(folder: string, version: string): void {
  const scratch = mkdtempSync(join(tmpdir(), "trouvaille-node-"));
  try {
    const packages = [`node-linux-${process.arch}@${version}`, `npm@${NPM_VERSION}`];
    run("npm", ["install", "--prefix", scratch, "--ignore-scripts", "--no-save", ...packages]);
    const local = join(folder, "usr/local");
    const modules = join(scratch, "node_modules");
    cpSync(join(modules, `node-linux-${process.arch}/bin/node`), join(local, "bin/node"));
    chmodSync(join(local, "bin/node"), 0o755);
    mkdirSync(join(local, "lib/node_modules"), { recursive: true });
    cpSync(join(modules, "npm"), join(local, "lib/node_modules/npm"), {
      recursive: true,
      verbatimSymlinks: true,
    });
    for (const name of ["npm", "npx"]) {
      symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, join(local, "bin", name));
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[]): void {
  try {
    execFileSync(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    const remedy = missing ? `is not installed (apt-get install ${command})` : "failed";
    throw new Error(`${command} ${remedy}: ${(error as Error).message}`, { cause: error });
  }
}
