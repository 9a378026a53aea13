import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, sep } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

/** Addresses that lead to files of installed packages; nothing is ever asked over a network. */
const FILES_ORIGIN = "http://files.invalid";

const require = createRequire(import.meta.url);

/** Folder of an installed package that hides its package.json. */
export function folderOf(name: string): string {
  const paths = require.resolve.paths(name) ?? [];
  for (const path of paths) {
    try {
      readFileSync(join(path, name, "package.json"));
      return join(path, name);
    } catch {}
  }
  throw new Error(`The package ${name} is not installed.`);
}

export const addressOf = (path: string) => FILES_ORIGIN + path.split(sep).join("/");

/**
 * Address of the WebAssembly backend's files, with a slash at the end. They are of the TensorFlow.js version that
 * both bundles hold.
 */
export const wasmAddress = () => `${addressOf(join(folderOf("@tensorflow/tfjs-backend-wasm"), "wasm-out"))}/`;

/**
 * Loads a bundle that was made for browsers with its TensorFlow.js inside, and lets it start as if in one: the
 * packages' builds for Node need a native TensorFlow, which is downloaded when it is installed. The WebAssembly
 * code is the same. `process` is hidden only until `start` is done.
 */
export async function loadBrowserBundle<Bundle, Started>(
  path: string,
  start: (bundle: Bundle) => Promise<Started>,
): Promise<Started> {
  const world = globalThis as Record<string, unknown>;
  world.window = globalThis;
  world.document = { createElement: () => ({ getContext: () => null }) };
  world.location = { href: FILES_ORIGIN };
  world.fetch = async (address: unknown) => serveFile(String(address));
  Object.defineProperty(globalThis, "process", { value: undefined, configurable: true, writable: true });
  try {
    return await start((await import(pathToFileURL(path).href)) as Bundle);
  } finally {
    world.process = process;
  }
}

const TYPES: Readonly<Record<string, string>> = { wasm: "application/wasm", json: "application/json" };

function serveFile(address: string): Response {
  if (!address.startsWith(`${FILES_ORIGIN}/`)) throw new Error(`A bundle asked for ${address}.`);
  const { pathname } = new URL(address);
  const type = TYPES[pathname.split(".").at(-1) ?? ""] ?? "application/octet-stream";
  return new Response(readFileSync(decodeURIComponent(pathname)), { headers: { "Content-Type": type } });
}
