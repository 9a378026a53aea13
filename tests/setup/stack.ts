import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pickFreePorts } from "@trouvaille/dev/check-port";
import { prepareStack } from "@trouvaille/dev/prepare-stack";
import { type Stack, startStack } from "@trouvaille/dev/start-stack";
import type { StackPorts } from "@trouvaille/dev/worker-variables";
import type { TestProject } from "vitest/node";
import { serveOrders } from "./control-stack.ts";
import { serveDatabaseGate } from "./serve-database-gate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where control-stack.ts listens. */
    controlUrl: string;
  }
}

/** Claims of a worker that was killed run out soon. Longer than any one photo takes. */
const LEASE_SECONDS = 8;
const CRON_EVERY_SECONDS = 3;
/** Cheap on purpose: hashing is measured elsewhere. */
const BCRYPT_ROUNDS = 4;

/**
 * One stack for all files of a project: database, worker in workerd and vision-service with its real models,
 * and the demo, whose six photos come through the photographer's route and the queue. Nobody waits for it
 * here: it starts beside the tests of other projects, and should it not start, only this project's tests fail.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const log: string[] = [];
  const reported: string[] = [];
  const stateDir = mkdtempSync(join(tmpdir(), "trouvaille-api-"));
  const over = new AbortController();
  const began = performance.now();
  const [databasePort] = (await pickFreePorts(1)) as [number];
  const gate = await serveDatabaseGate(databasePort);
  const ports = { worker: 0, vision: 0, database: databasePort };
  const starting = start(stateDir, { ports, neonHttp: gate.url }, (line) => log.push(line), over.signal);
  const ready = starting.then(
    () => {
      reported.unshift(`stack and demo ready after ${((performance.now() - began) / 1000).toFixed(1)} s`);
      return true;
    },
    (error: unknown) => {
      log.push(String(error));
      return false;
    },
  );
  const control = await serveOrders({ starting, gate, stateDir, report: (line) => reported.push(line) });
  project.provide("controlUrl", control.url);

  return async () => {
    over.abort();
    const isReady = await ready;
    await control.close();
    if (isReady) await (await starting).stop();
    await gate.close();
    console.log(["", "Measured on the whole stack:", ...reported.map((line) => `  ${line}`)].join("\n"));
    if (!isReady || project.vitest.state.getCountOfFailedTests() > 0) {
      console.log([...log, `The stack's logs are kept in ${join(stateDir, "logs")}.`].join("\n"));
    } else {
      rmSync(stateDir, { recursive: true, force: true });
    }
  };
}

async function start(
  stateDir: string,
  { ports, neonHttp }: { ports: StackPorts; neonHttp: string },
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<Stack> {
  await prepareStack(log, signal);
  return await startStack({
    stateDir,
    ports,
    vars: {
      BCRYPT_ROUNDS: String(BCRYPT_ROUNDS),
      LEASE_SECONDS: String(LEASE_SECONDS),
      NEON_HTTP: neonHttp,
    },
    cronEverySeconds: CRON_EVERY_SECONDS,
    demo: { password: undefined },
    log,
    signal,
  });
}
