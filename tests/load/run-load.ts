/**
 * Guests who arrive, join with a selfie and look at photos, at any running installation:
 *
 *   npm run load -- --users 30 --spawn-rate 5 --host http://127.0.0.1:8787 --event DEMO2026 [--selfies FOLDER]
 *     [--scenario full|five-calls] [--report load.html] [--vision http://127.0.0.1:8790] [--bcrypt 12]
 *
 * Exit code 1 says that a target was missed. Only ever against an installation of your own: each guest is an account.
 */
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { describeMachine } from "./describe-machine.ts";
import { drawReport } from "./draw-report.ts";
import { REQUESTS_PER_GUEST, SCENARIOS, type Scenario } from "./journey.ts";
import { allHold, judgeRun } from "./judge-run.ts";
import { guestsOf } from "./make-guest.ts";
import { makeSelfies, readSelfies } from "./make-selfies.ts";
import { printRun } from "./print-run.ts";
import { readGeneratorCpu } from "./read-generator-cpu.ts";
import { readMetrics } from "./read-metrics.ts";
import { readNumber } from "./read-number.ts";
import { runOnce } from "./run-once.ts";
import type { MachineCost, RunPlan } from "./run-result.ts";

const { values: given } = parseArgs({
  options: {
    users: { type: "string", default: "30" },
    "spawn-rate": { type: "string", default: "5" },
    host: { type: "string", default: "http://127.0.0.1:8787" },
    event: { type: "string", default: "DEMO2026" },
    selfies: { type: "string" },
    scenario: { type: "string", default: "full" },
    report: { type: "string" },
    /** Where the vision-service shows its metrics. */
    vision: { type: "string" },
    /** What the installation hashes passwords with; decides which targets are asked for. */
    bcrypt: { type: "string" },
  },
});

async function main(): Promise<void> {
  if (!(given.scenario in SCENARIOS)) {
    throw new Error(`--scenario is ${Object.keys(SCENARIOS).join(" or ")}, not ${given.scenario}.`);
  }
  const scenario = given.scenario as Scenario;
  const users = readNumber("--users", given.users, { whole: true });
  const plan: RunPlan = {
    title: `${users} guests at ${given.host}`,
    users,
    spawnRate: readNumber("--spawn-rate", given["spawn-rate"]),
    scenario,
    bcryptRounds: given.bcrypt === undefined ? null : readNumber("--bcrypt", given.bcrypt, { whole: true }),
    photosWaiting: 0,
  };
  const visionUrl = given.vision;
  const selfies = given.selfies === undefined ? await makeSelfies() : readSelfies(given.selfies);
  const facts = describeMachine();
  const generatorBefore = readGeneratorCpu();
  const visionBefore = visionUrl ? await readMetrics(visionUrl) : null;

  const run = await runOnce({
    base: new URL(given.host),
    plan,
    makeGuest: guestsOf(randomBytes(4).toString("hex"), given.event, selfies),
    sources: {
      visionUrl,
      readCpuSeconds: () => ({ "load generator": readGeneratorCpu() }),
      readConfinedBytes: () => null,
    },
    settle: async (seconds): Promise<MachineCost> => {
      const vision = visionUrl ? await readMetrics(visionUrl) : null;
      const visionSeconds = vision && visionBefore ? vision.cpuSeconds - visionBefore.cpuSeconds : null;
      return {
        cpuSeconds: {
          ...(visionSeconds === null ? {} : { vision: visionSeconds }),
          "load generator": readGeneratorCpu() - generatorBefore,
        },
        limits: null,
        visionPeakBytes: vision?.residentBytes ?? null,
        failcnt: null,
        visionCores: visionSeconds === null ? null : visionSeconds / seconds,
        photosProcessed: 0,
      };
    },
  });
  const judgements = judgeRun(run, null, null);
  printRun(run, judgements);
  if (given.report !== undefined) {
    const settings: [string, string][] = [
      ["Host", given.host],
      ["Guests", `${users}, ${plan.spawnRate} a second, ${REQUESTS_PER_GUEST[scenario]} requests each`],
      ["Selfies", describeSelfies(selfies)],
    ];
    const page = await drawReport({ run, judgements, floor: null, facts: [...settings, ...facts] });
    writeFileSync(given.report, page);
    console.log(`  Report: ${given.report}`);
  }
  if (!allHold(judgements)) process.exitCode = 1;
}

function describeSelfies(selfies: readonly Buffer[]): string {
  const megabytes = selfies.reduce((sum, { length }) => sum + length, 0) / selfies.length / 1e6;
  return `${selfies.length} pictures in turn, ${megabytes.toFixed(1)} MB on average, each guest's file another one`;
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
