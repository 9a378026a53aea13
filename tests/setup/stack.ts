import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareStack } from "@trouvaille/dev/prepare-stack";
import { type Stack, startStack } from "@trouvaille/dev/start-stack";
import type { TestProject } from "vitest/node";
import { serveOrders } from "./control-stack.ts";

declare module "vitest" {
  interface ProvidedContext {
    stack: {
      url: string;
      databaseUrl: string;
      neonHttp: string;
      /** Everything the stack stores lies in here. */
      stateDir: string;
      /** Takes the orders of control-stack.ts. */
      controlUrl: string;
      demo: { eventId: number; code: string; password: string; selfies: string[] };
    };
  }
}

/** Claims of a worker that was killed run out soon. Longer than any one photo takes. */
const LEASE_SECONDS = 8;
const CRON_EVERY_SECONDS = 3;
/** Cheap on purpose: hashing is measured elsewhere. */
const BCRYPT_ROUNDS = 4;

/**
 * One stack for all files of a project: database, worker in workerd and vision-service with its real models,
 * and the demo, whose six photos come through the photographer's route and the queue.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const began = performance.now();
  const log: string[] = [];
  const stateDir = mkdtempSync(join(tmpdir(), "trouvaille-api-"));
  let stack: Stack;
  try {
    await prepareStack((line) => log.push(line), new AbortController().signal);
    stack = await startStack({
      stateDir,
      ports: { worker: 0, vision: 0, database: 0 },
      vars: { BCRYPT_ROUNDS: String(BCRYPT_ROUNDS), LEASE_SECONDS: String(LEASE_SECONDS) },
      cronEverySeconds: CRON_EVERY_SECONDS,
      demo: { password: undefined },
      log: (line) => log.push(line),
    });
  } catch (error) {
    console.error(log.join("\n"));
    rmSync(stateDir, { recursive: true, force: true });
    throw error;
  }
  const reported = [`stack and demo ready after ${((performance.now() - began) / 1000).toFixed(1)} s`];
  const control = await serveOrders(stack, reported);
  if (stack.demo === null) throw new Error("The stack was started without its demo.");
  project.provide("stack", {
    url: stack.url,
    databaseUrl: stack.databaseUrl,
    neonHttp: stack.neonHttp,
    stateDir,
    controlUrl: control.url,
    demo: stack.demo,
  });

  return async () => {
    await control.close();
    await stack.stop();
    console.log(["", "Measured on the whole stack:", ...reported.map((line) => `  ${line}`)].join("\n"));
    if (project.vitest.state.getCountOfFailedTests() > 0) {
      console.log([...log, `The stack's logs are kept in ${join(stateDir, "logs")}.`].join("\n"));
    } else {
      rmSync(stateDir, { recursive: true, force: true });
    }
  };
}
