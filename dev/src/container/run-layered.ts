import { spawn } from "node:child_process";
import { once } from "node:events";

/** A file tree made of folders laid over one another, as an image's layers are. */
export interface Tree {
  /** Topmost first. */
  readonly layers: readonly string[];
  /** Folder that takes what is written; undefined: nothing can be written. */
  readonly writable?: { readonly into: string; readonly scratch: string };
}

export interface Task {
  readonly tree: Tree;
  /** Empty folder to show the tree in; nobody but the task sees it there. */
  readonly at: string;
  /** Another tree that the task only reads, and the empty folder to show it in. */
  readonly source?: { readonly tree: Tree; readonly at: string };
  /** Shell text that runs where the tree is at "$ROOT", as root, outside of it. */
  readonly script: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Runs a shell text in a mount and process namespace of its own, in which a tree is mounted. Mounts and processes are
 * gone when it ends. Takes root on Linux with overlayfs.
 * @throws Error when the text ends with anything but 0.
 */
export async function runLayered({ tree, at, source, script, environment = {} }: Task): Promise<void> {
  const mounts = [mountLine(tree, at), ...(source ? [mountLine(source.tree, source.at)] : [])];
  const child = spawn(
    "unshare",
    ["--mount", "--pid", "--fork", "--kill-child", "sh", "-ec", [...mounts, script].join("\n")],
    { env: { PATH: process.env.PATH, ROOT: at, ...environment }, stdio: ["ignore", "inherit", "inherit"] },
  );
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`A step ended with ${code}.`);
}

/** The shell line that mounts a tree. */
export function mountLine({ layers, writable }: Tree, at: string): string {
  const paths = [...layers, at, ...(writable ? [writable.into, writable.scratch] : [])];
  const odd = paths.find((path) => !/^\/[\w./@+-]+$/.test(path));
  if (odd)
    throw new Error(
      `The folder ${odd} cannot be a layer: its path must be absolute and of plain characters.`,
    );
  const options = [
    `lowerdir=${layers.join(":")}`,
    ...(writable ? [`upperdir=${writable.into}`, `workdir=${writable.scratch}`] : []),
  ];
  return `mount -t overlay overlay -o ${writable ? "" : "ro,"}${options.join(",")} ${at}`;
}

/** A word as a POSIX shell reads it back. */
export const shellWord = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;
