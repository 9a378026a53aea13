import { buildApp } from "./app.ts";
import { type Env, parseEnv } from "./env.ts";
import { type FaceModels, loadModels } from "./models/load-session.ts";
import { createServices, type Services } from "./services.ts";

/** How often a stopping server looks whether work is still in progress, ms. */
const STOP_POLL_MS = 25;

/**
 * glibc gives every thread a heap of its own, which never shrinks: 30 selfies peaked at 206 MB with the
 * default and at 178 MB with two heaps. It is read once, before main(), so the process starts itself anew.
 */
function limitHeaps(): void {
  if (process.platform !== "linux" || process.env.MALLOC_ARENA_MAX || !process.execve) return;
  process.execve(process.execPath, [process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    ...process.env,
    MALLOC_ARENA_MAX: "2",
  });
}

async function start(): Promise<void> {
  let env: Env;
  let models: FaceModels;
  try {
    env = parseEnv(process.env);
    models = await loadModels();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
    return;
  }
  const services = createServices(env, models);
  const app = buildApp(services);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(app, services));
  await app.listen({ host: env.HOST, port: env.PORT });
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
  await app.close();
  process.exit(0);
}

limitHeaps();
await start();
