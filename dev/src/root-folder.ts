import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** The one folder that holds everything a local stack keeps; git ignores it. */
export function stateFolder(env: NodeJS.ProcessEnv): string {
  return resolve(ROOT, env.TROUVAILLE_STATE || ".trouvaille");
}

/** Ports of the three parts, in [1, 65535]. @throws Error with one sentence when a variable is no port. */
export function readPorts(env: NodeJS.ProcessEnv): { worker: number; vision: number; database: number } {
  return {
    worker: readPort(env, "PORT", 8787),
    vision: readPort(env, "VISION_PORT", 8790),
    database: readPort(env, "DB_PORT", 8791),
  };
}

function readPort(env: NodeJS.ProcessEnv, name: string, usual: number): number {
  const text = env[name];
  if (text === undefined || text === "") return usual;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`${name} must be a port between 1 and 65535, not "${text}".`);
  }
  return port;
}
