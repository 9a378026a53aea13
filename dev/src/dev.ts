import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { lockFolder } from "@trouvaille/db/local/lock-folder";
import { DEMO_CODE } from "@trouvaille/worker/demo/demo-faces";
import { checkPort } from "./check-port.ts";
import { DEMO_ADMIN, DEMO_PHOTOGRAPHER } from "./make-demo.ts";
import { prepareStack } from "./prepare-stack.ts";
import { ROOT, readPorts, stateFolder } from "./root-folder.ts";
import { databaseFolder } from "./serve-database.ts";
import { type Stack, startStack } from "./start-stack.ts";

/** Wrangler never fires the cron by itself. */
const CRON_EVERY_SECONDS = 10;
const LOCK_FILE = "dev.lock";

const USAGE = `npm run dev              starts database, vision-service and worker, and makes the demo event
npm run dev -- --fresh   the same, after deleting everything the local state holds

PORT, VISION_PORT, DB_PORT (8787, 8790, 8791), TROUVAILLE_STATE (.trouvaille) and DEMO_PASSWORD change where and how.`;

const log = (line: string): void => console.log(line);

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  if (args.includes("--help")) {
    log(USAGE);
    return 0;
  }
  const unknown = args.find((arg) => arg !== "--fresh");
  if (unknown !== undefined) throw new Error(`Unknown option ${unknown}; there is only --fresh.`);

  const stopped = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => stopped.abort());
  }
  let stack: Stack | undefined;
  try {
    stack = await startAll(args.includes("--fresh"), stopped.signal);
    await new Promise<void>((resolve) => {
      if (stopped.signal.aborted) resolve();
      else stopped.signal.addEventListener("abort", () => resolve(), { once: true });
    });
  } catch (error) {
    if (!stopped.signal.aborted) throw error;
  } finally {
    if (stopped.signal.aborted) log("Stopping …");
    await stack?.stop();
  }
  return 0;
}

async function startAll(fresh: boolean, signal: AbortSignal): Promise<Stack> {
  const stateDir = stateFolder(process.env);
  const ports = readPorts(process.env);
  const password = demoPassword();
  lockFolder(join(stateDir, LOCK_FILE), "npm run dev");
  await checkPort(ports.worker, "worker", "PORT");
  await checkPort(ports.vision, "vision-service", "VISION_PORT");
  await checkPort(ports.database, "database endpoint", "DB_PORT");
  if (fresh) emptyState(stateDir);
  mkdirSync(stateDir, { recursive: true });

  await prepareStack(log, signal);
  log("Starting the database, the vision-service and the worker …");
  const stack = await startStack({
    stateDir,
    ports,
    log,
    cronEverySeconds: CRON_EVERY_SECONDS,
    demo: { password },
    signal,
  });
  const shown = (path: string): string => (path.startsWith(ROOT) ? relative(ROOT, path) : path);
  log("");
  log(`Demo event    ${DEMO_CODE}, for guests with ${stack.demo?.selfies.map(shown).join(" or ")}`);
  for (const name of [DEMO_PHOTOGRAPHER, DEMO_ADMIN])
    log(`Demo account  ${name}, password ${stack.demo?.password}`);
  log(`Logs          ${shown(join(stateDir, "logs"))}/`);
  log("");
  log(`Trouvaille is ready: ${stack.url}`);
  return stack;
}

function demoPassword(): string | undefined {
  const password = process.env.DEMO_PASSWORD || undefined;
  if (password !== undefined && Buffer.byteLength(password) > 72) {
    throw new Error("DEMO_PASSWORD is longer than 72 bytes, more than a password may have.");
  }
  return password;
}

/** Also refuses while `npm run dev:db` has the database open: its lock is taken for the time of the deletion. */
function emptyState(stateDir: string): void {
  const databaseLock = lockFolder(`${databaseFolder(stateDir)}.lock`, "npm run dev -- --fresh");
  for (const entry of readdirSync(stateDir)) {
    if (entry !== LOCK_FILE && !entry.endsWith(".lock")) rmSync(join(stateDir, entry), { recursive: true });
  }
  databaseLock.release();
  if (existsSync(stateDir)) log("The local state is deleted.");
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
// A keep-alive connection somewhere must not hold the process once everything is stopped.
process.exit();
