import { createRequire } from "node:module";
import { join } from "node:path";
import { ROOT } from "./root-folder.ts";
import type { PartSpec } from "./run-part.ts";
import { askOverHttp, watchAnswers } from "./watch-answers.ts";

/** Node itself, also when something else is first on the PATH. */
const NODE = process.execPath;

/** What a test runner or a debugger put into the environment is not for the parts. */
function cleanEnv(extra: Record<string, string>): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: "1", ...extra };
  for (const name of Object.keys(env)) {
    if (
      /^(VITEST|NODE_OPTIONS$|NODE_ENV$|NODE_V8_COVERAGE$|FORCE_COLOR$|PORT$)/.test(name) &&
      !(name in extra)
    ) {
      delete env[name];
    }
  }
  return env;
}

const answersOk = (url: string) => async (signal: AbortSignal) => {
  const response = await fetch(url, { signal });
  await response.body?.cancel();
  return response.ok;
};

/** PGlite with its migrations. The first start of a folder initialises a cluster, 4–10 s; later ones take 1 s. */
export function describeDatabase({ stateDir, port }: { stateDir: string; port: number }): PartSpec {
  return {
    title: "database",
    command: NODE,
    args: [join(ROOT, "dev/src/serve-database.ts")],
    cwd: ROOT,
    env: cleanEnv({ TROUVAILLE_STATE: stateDir, DB_PORT: String(port) }),
    isReady: answersOk(`http://127.0.0.1:${port}/readyz`),
    readyTimeoutMs: 120_000,
    stopGraceMs: 10_000,
  };
}

/** The vision-service as it runs in production, on 127.0.0.1. */
export function describeVision(options: {
  port: number;
  token: string;
  env?: Record<string, string> | undefined;
  script?: string | undefined;
}): PartSpec {
  return {
    title: "vision-service",
    command: NODE,
    args: [options.script ?? join(ROOT, "vision-service/src/server.ts")],
    cwd: ROOT,
    env: cleanEnv({
      // glibc otherwise keeps an arena per thread, and sharp has many threads.
      MALLOC_ARENA_MAX: "2",
      HOST: "127.0.0.1",
      PORT: String(options.port),
      VISION_TOKEN: options.token,
      ...options.env,
    }),
    isReady: answersOk(`http://127.0.0.1:${options.port}/readyz`),
    readyTimeoutMs: 120_000,
    stopGraceMs: 15_000,
  };
}

export type WorkerOptions = {
  stateDir: string;
  /** Where wrangler puts what it builds; emptied by the caller. */
  temporaryDir: string;
  port: number;
  /** dotenv file with the worker's variables. */
  envFile: string;
  /** Default: wrangler.toml at the root. */
  configPath?: string | undefined;
  /** The part's output so far, for news of a crash. */
  logLines: () => string[];
};

/** The worker in workerd under `wrangler dev`, with nothing that looks up a name on the internet. */
export function describeWorker(options: WorkerOptions): PartSpec {
  const { stateDir, port } = options;
  const url = `http://127.0.0.1:${port}/`;
  const wrangler = createRequire(join(ROOT, "package.json")).resolve("wrangler/package.json");
  return {
    title: "worker",
    command: NODE,
    args: [
      join(wrangler, "../bin/wrangler.js"),
      "dev",
      ...["--config", options.configPath ?? join(ROOT, "wrangler.toml")],
      ...["--port", String(port), "--ip", "127.0.0.1", "--inspector-port", "0"],
      ...["--persist-to", join(stateDir, "wrangler"), "--env-file", options.envFile],
      ...["--show-interactive-dev-session=false", "--log-level", "log"],
    ],
    cwd: ROOT,
    env: cleanEnv({ ...QUIET_WRANGLER, TMPDIR: options.temporaryDir, ...wranglerFolders(stateDir) }),
    isReady: async (signal) => {
      const response = await fetch(url, { redirect: "manual", signal });
      await response.body?.cancel();
      return true;
    },
    readyTimeoutMs: 120_000,
    // wrangler then waits for the source to be mended.
    hasFailed: (lines) => lines.some((line) => line.includes("Build failed with")),
    omits: (line) => REQUEST_LINE.test(line),
    stopGraceMs: 6_000,
    watch(onDead) {
      const crashes = () => options.logLines().filter((line) => line.includes(CRASH_LINE)).length;
      let seen = crashes();
      const ask = async (timeoutMs: number) => {
        const before = crashes();
        const outcome = await askOverHttp(url, timeoutMs);
        if (outcome === "answered") seen = before;
        return outcome;
      };
      return watchAnswers(ask, () => crashes() > seen, onDead);
    },
  };
}

/** wrangler's own, with the whole path: event codes and ids of receipts. The worker says the same by route. */
const REQUEST_LINE = /^\[wrangler:info\] [A-Z]+ \/\S* \d{3} /;

const CRASH_LINE = "The Workers runtime crashed unexpectedly";

/** Without these wrangler asks for its newest version, sends metrics and fetches request properties. */
export const QUIET_WRANGLER = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_HIDE_BANNER: "true",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
};

function wranglerFolders(stateDir: string): Record<string, string> {
  return {
    CI: "1",
    WRANGLER_LOG_PATH: join(stateDir, "logs", "wrangler"),
    // Shared by default: two stacks would find each other's worker by its name.
    WRANGLER_REGISTRY_PATH: join(stateDir, "wrangler", "registry"),
    WRANGLER_CACHE_DIR: join(stateDir, "wrangler", "cache"),
  };
}
