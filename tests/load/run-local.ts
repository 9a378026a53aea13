/**
 * The load test on this machine alone: starts the stack with the vision-service inside of control groups, makes an
 * event with 20 photos that its guests see, and lets guests come.
 *
 *   npm run load:local                                            the whole Load table of quality.md, about 10 minutes
 *   npm run load:local -- --users 10,30 --bcrypt 4,12 --vcpu 0.5 [--photos 200] [--memory 512] [--spawn-rate 5]
 *     [--scenario full|five-calls] [--selfies FOLDER] [--reports results/load] [--no-floor]
 *
 * Takes Linux and root, for the control groups. Exit code 1 says that a target was missed.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "@trouvaille/dev/root-folder";
import { makeConfinement } from "./confine.ts";
import { SCENARIOS, type Scenario } from "./journey.ts";
import { allHold } from "./judge-run.ts";
import { listRuns } from "./list-runs.ts";
import { makePhotos } from "./make-load-event.ts";
import { makeSelfies, readSelfies } from "./make-selfies.ts";
import { measureFloor } from "./measure-floor.ts";
import { printSummary } from "./print-summary.ts";
import { readNumber, readNumbers } from "./read-number.ts";
import { runPlans } from "./run-plans.ts";

const { values: given } = parseArgs({
  allowNegative: true,
  options: {
    users: { type: "string" },
    bcrypt: { type: "string" },
    photos: { type: "string" },
    "spawn-rate": { type: "string" },
    scenario: { type: "string", default: "full" },
    vcpu: { type: "string", default: "1" },
    memory: { type: "string", default: "512" },
    selfies: { type: "string" },
    reports: { type: "string", default: join(ROOT, "results/load") },
    floor: { type: "boolean", default: true },
  },
});

async function main(): Promise<void> {
  if (!(given.scenario in SCENARIOS)) {
    throw new Error(`--scenario is ${Object.keys(SCENARIOS).join(" or ")}, not ${given.scenario}.`);
  }
  const optional = <T>(text: string | undefined, read: (text: string) => T) =>
    text === undefined ? null : read(text);
  const plans = listRuns({
    users: optional(given.users, (text) => readNumbers("--users", text)),
    bcryptRounds: optional(given.bcrypt, (text) => readNumbers("--bcrypt", text)),
    photos: optional(given.photos, (text) => readNumber("--photos", text, { whole: true })),
    spawnRate: optional(given["spawn-rate"], (text) => readNumber("--spawn-rate", text)),
    scenario: given.scenario as Scenario,
  });
  const limits = {
    memoryMib: readNumber("--memory", given.memory, { whole: true }),
    vcpu: readNumber("--vcpu", given.vcpu),
  };
  const log = (line: string) => console.log(line);
  mkdirSync(given.reports, { recursive: true });
  log("Making the selfies …");
  const selfies = given.selfies === undefined ? await makeSelfies() : readSelfies(given.selfies);

  const stateDir = mkdtempSync(join(tmpdir(), "trouvaille-load-"));
  const confinement = makeConfinement(`trouvaille-load-${process.pid}`, limits);
  const over = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => over.abort());
  try {
    if (given.floor) log("Measuring the simulator's floor …");
    const [photo] = await makePhotos(1);
    const bytes = { selfie: selfies[0] as Buffer, photo: photo as Buffer };
    const floor = given.floor ? await measureFloor(join(stateDir, "floor"), bytes, log) : null;
    if (floor) {
      log(`  35 requests to an empty worker cost it ${floor.worker.toFixed(3)} CPU seconds a guest.`);
    }
    const judged = await runPlans({
      ...{ plans, selfies, floor, confinement, reports: given.reports, log, signal: over.signal },
      stateDir: join(stateDir, "stack"),
    });
    printSummary(judged, floor);
    if (!judged.every(({ judgements }) => allHold(judgements))) process.exitCode = 1;
    rmSync(stateDir, { recursive: true, force: true });
  } catch (error) {
    log(`The stack's logs are kept in ${stateDir}.`);
    throw error;
  } finally {
    confinement.remove();
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
