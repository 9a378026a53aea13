import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type FolderLock, lockFolder } from "@trouvaille/db/local/lock-folder";
import { pickFreePorts } from "./check-port.ts";
import { describeDatabase, describeVision, describeWorker } from "./describe-parts.ts";
import { fireCronAt, fireRegularly } from "./fire-cron.ts";
import { keepLog } from "./keep-log.ts";
import { keepSecrets, type LocalSecrets } from "./keep-secrets.ts";
import { type Demo, makeDemo } from "./make-demo.ts";
import { createPart, type Part, type PartSpec } from "./run-part.ts";
import { startReaper } from "./start-reaper.ts";
import { addressesOf, readVariableNames, type StackPorts, workerVariables } from "./worker-variables.ts";
import { writeEnvFile } from "./write-env-file.ts";

export const PARTS = ["database", "vision", "worker"] as const;
export type PartName = (typeof PARTS)[number];

export type StackOptions = {
  /** Everything the stack keeps: data, objects, secrets, logs. One stack at a time. */
  stateDir: string;
  /** 0 picks a free one. */
  ports: StackPorts;
  /** More variables for the worker; they win over everything else. */
  vars?: Record<string, string>;
  /** More variables for the vision-service. */
  visionEnv?: Record<string, string>;
  /** Progress, deaths and returns, one sentence each. */
  log: (line: string) => void;
  /** wrangler never fires the cron by itself; absent or 0: only fireCron() does. */
  cronEverySeconds?: number;
  /** Whether parts that die later are started again; default true. */
  restart?: boolean;
  /** Default: wrangler.toml at the root. */
  workerConfig?: string;
  /** Default: vision-service/src/server.ts. */
  visionScript?: string;
  /** Makes what is missing of the demo event, for accounts with this password, once everything is ready. */
  demo?: { password: string | undefined };
  /** Gives up the start. */
  signal?: AbortSignal;
};

export type Stack = Readonly<Record<PartName, Part>> & {
  ports: StackPorts;
  /** Where the worker answers. */
  url: string;
  visionUrl: string;
  visionToken: string;
  /** For connect() of db/src/client.ts, with `neonHttp`. */
  databaseUrl: string;
  neonHttp: string;
  secrets: LocalSecrets;
  /** Null when none was asked for. */
  demo: Demo | null;
  /** The newest lines of a part's output. */
  logs(part: PartName): string[];
  /** Runs the worker's scheduled handler once and waits for it. @throws when it cannot be reached. */
  fireCron(): Promise<void>;
  /** Starts the worker again with these variables on top of the others; without any, as it was at first. */
  restartWorker(vars?: Record<string, string>): Promise<void>;
  /** Stops everything, in reverse order; safe to call twice. */
  stop(): Promise<void>;
};

/**
 * Starts database, vision-service and worker together and resolves when all are ready.
 * Whatever becomes of this process, kill -9 included, the parts end with it.
 * @throws PartFailedError when a part does not start, FolderLockedError when `stateDir` is in use;
 *   then nothing is left running.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const lock = lockFolder(join(options.stateDir, "stack.lock"), "Another stack");
  try {
    return await startLocked(options, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startLocked(options: StackOptions, lock: FolderLock): Promise<Stack> {
  const { stateDir, log } = options;
  const ports = await choosePorts(options.ports);
  const addresses = addressesOf(ports);
  const secrets = keepSecrets(stateDir);
  const envFile = join(stateDir, "worker.env");
  const variables = workerVariables(ports, secrets, process.env, await readVariableNames());
  writeEnvFile(envFile, { ...variables, ...options.vars });

  // What a killed wrangler left behind there; it removes its files only when it may end by itself.
  const temporaryDir = join(stateDir, "tmp");
  rmSync(temporaryDir, { recursive: true, force: true });
  mkdirSync(temporaryDir, { recursive: true });

  const reaper = startReaper();
  const logs = mapParts((name) => keepLog(join(stateDir, "logs", `${name}.log`)));
  const specs: Record<PartName, PartSpec> = {
    database: describeDatabase({ stateDir, port: ports.database }),
    vision: describeVision({
      port: ports.vision,
      token: secrets.visionToken,
      env: options.visionEnv,
      script: options.visionScript,
    }),
    worker: describeWorker({
      stateDir,
      temporaryDir,
      port: ports.worker,
      envFile,
      configPath: options.workerConfig,
      logLines: logs.worker.lines,
    }),
  };
  const restart = options.restart ?? true;
  const parts = mapParts((name) => createPart(specs[name], { log, partLog: logs[name], reaper, restart }));
  const fireCron = (): Promise<void> => fireCronAt(addresses.worker);
  let cron: NodeJS.Timeout | undefined;
  let stopping: Promise<void> | undefined;

  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      clearInterval(cron);
      for (const name of PARTS.toReversed()) await parts[name].stop();
      await reaper.stop();
      for (const name of PARTS) logs[name].close();
      lock.release();
    })();
    return stopping;
  };

  let demo: Demo | null = null;
  options.signal?.addEventListener("abort", () => void stop(), { once: true });
  try {
    options.signal?.throwIfAborted();
    await startTogether(parts, specs, log);
    if (options.cronEverySeconds)
      cron = fireRegularly(fireCron, options.cronEverySeconds, () => parts.worker.ready);
    if (options.demo) {
      demo = await makeDemo({
        url: addresses.worker,
        visionUrl: addresses.vision,
        databaseUrl: addresses.databaseUrl,
        neonHttp: addresses.neonHttp,
        visionToken: secrets.visionToken,
        stateDir,
        password: options.demo.password ?? secrets.demoPassword,
        bcryptRounds: Number(options.vars?.BCRYPT_ROUNDS ?? variables.BCRYPT_ROUNDS ?? 12),
        log,
      });
    }
    options.signal?.throwIfAborted();
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    ...parts,
    ports,
    url: addresses.worker,
    visionUrl: addresses.vision,
    visionToken: secrets.visionToken,
    databaseUrl: addresses.databaseUrl,
    neonHttp: addresses.neonHttp,
    secrets,
    demo,
    logs: (name) => logs[name].lines(),
    fireCron,
    restartWorker: (vars) => {
      writeEnvFile(envFile, { ...variables, ...options.vars, ...vars });
      return parts.worker.restart();
    },
    stop,
  };
}

/** All at once; the first failure ends the wait, and stop() ends the others. */
async function startTogether(
  parts: Record<PartName, Part>,
  specs: Record<PartName, PartSpec>,
  log: (line: string) => void,
): Promise<void> {
  const began = performance.now();
  await Promise.all(
    PARTS.map(async (name) => {
      await parts[name].start();
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      log(`The ${specs[name].title} is ready (${seconds} s).`);
    }),
  );
}

async function choosePorts(wanted: StackPorts): Promise<StackPorts> {
  const free = await pickFreePorts(3);
  const choose = (port: number): number => (port === 0 ? (free.pop() as number) : port);
  return { worker: choose(wanted.worker), vision: choose(wanted.vision), database: choose(wanted.database) };
}

function mapParts<T>(make: (name: PartName) => T): Record<PartName, T> {
  return { database: make("database"), vision: make("vision"), worker: make("worker") };
}
