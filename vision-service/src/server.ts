import { buildApp } from "./app.ts";
import { type Env, parseEnv } from "./env.ts";
import { type FaceModels, loadModels } from "./models/load-session.ts";
import { MODELS_FOLDER } from "./models/manifest.ts";
import { createServices, type Services } from "./services.ts";

/** How often a stopping server looks whether work is still in progress, ms. */
const STOP_POLL_MS = 25;
/** How long connections may take to close once the work is done, ms. */
const CLOSE_TIMEOUT_MS = 2000;

/**
 * How glibc hands out memory. By default it keeps a heap per thread, and keeps freed pixels for later: after
 * a few large photos the process stayed at 400 MB, with these settings at 230 MB. Large blocks (from 256 kB)
 * go back to the system as soon as they are freed. Node's heap for young objects otherwise grows to 48 MB, and the
 * buffers that hang on it wait longer to be freed: with 2 MB for a half of it RSS after 800 selfies is 193 MiB for
 * 255, at the same CPU time.
 */
const MEMORY_SETTINGS = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_MMAP_THRESHOLD_: "262144",
  MALLOC_TRIM_THRESHOLD_: "262144",
  NODE_OPTIONS: "--max-semi-space-size=2",
} as const;

/** Both read their settings before main(), so the process starts itself anew, as the same process. */
function applyMemorySettings(): void {
  if (process.platform !== "linux" || !process.execve) return;
  if (Object.keys(MEMORY_SETTINGS).every((name) => process.env[name] !== undefined)) return;
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    ...MEMORY_SETTINGS,
    ...process.env,
  });
}

async function start(): Promise<void> {
  let env: Env;
  let models: FaceModels;
  try {
    env = parseEnv(process.env);
    models = await loadModels(MODELS_FOLDER, env.MODEL_PACK);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
    return;
  }
  const services = createServices(env, models);
  const app = buildApp(services);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(app, services));
  await app.listen({ host: env.HOST, port: env.PORT }).catch((error: Error) => {
    console.error(`The service cannot listen on ${env.HOST}:${env.PORT}: ${error.message}.`);
    process.exit(1);
  });
}

/** Takes no new work, lets what is in progress finish, then ends with 0. */
async function stop(app: ReturnType<typeof buildApp>, { env, lanes, stopping }: Services): Promise<void> {
  stopping.value = true;
  const deadline = performance.now() + env.STOP_TIMEOUT_MS;
  const busy = () =>
    lanes.running("selfies") + lanes.running("photos") + lanes.queued("selfies") + lanes.queued("photos");
  while (busy() > 0 && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, STOP_POLL_MS));
  }
  // Connections that outlast the deadline do not hold up the end.
  setTimeout(() => process.exit(1), Math.max(0, deadline - performance.now()) + CLOSE_TIMEOUT_MS).unref();
  await app.close();
  process.exit(0);
}

applyMemorySettings();
await start();
