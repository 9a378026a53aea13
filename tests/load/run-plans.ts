import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "@trouvaille/dev/root-folder";
import { type Stack, startStack } from "@trouvaille/dev/start-stack";
import { prepareModels } from "@trouvaille/vision-service/models/prepare-models";
import type { Confinement } from "./confine.ts";
import { describeMachine } from "./describe-machine.ts";
import { drawReport } from "./draw-report.ts";
import { PHOTOS_LOOKED_AT, REQUESTS_PER_GUEST, SCENARIOS } from "./journey.ts";
import { type Judgement, judgeRun } from "./judge-run.ts";
import { isQuietTwin } from "./list-runs.ts";
import { guestsOf } from "./make-guest.ts";
import { type LoadEvent, makeLargePhotos, makeLoadEvent, makePhotos } from "./make-load-event.ts";
import { meterStack } from "./measure-stack.ts";
import { printRun } from "./print-run.ts";
import { RunProgress, runGuests } from "./run-guests.ts";
import { runOnce } from "./run-once.ts";
import type { Floor, RunPlan, RunResult } from "./run-result.ts";

/** Guests before those that count, so that no run pays for compiling the code. */
const WARM_UP = { users: 4, spawnRate: 2 } as const;
/** Unfinished photos are also found by the sweep, which wrangler never calls by itself. */
const CRON_EVERY_SECONDS = 5;

export interface PlansParts {
  readonly plans: readonly RunPlan[];
  readonly selfies: readonly Buffer[];
  readonly floor: Floor | null;
  readonly confinement: Confinement;
  readonly stateDir: string;
  /** Folder of the reports. */
  readonly reports: string;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

export interface JudgedRun {
  readonly run: RunResult;
  readonly judgements: readonly Judgement[];
}

/** Makes the runs one after the other on one stack; each has an event of its own. */
export async function runPlans(parts: PlansParts): Promise<JudgedRun[]> {
  const { plans, confinement, stateDir, log, signal } = parts;
  await prepareModels();
  // wrangler refuses to start without the folder its assets come from.
  mkdirSync(join(ROOT, "worker/dist/ui"), { recursive: true });
  const photos = await makePhotos(PHOTOS_LOOKED_AT);
  const stack = await startStack({
    stateDir,
    ports: { worker: 0, vision: 0, database: 0 },
    vars: { BCRYPT_ROUNDS: String(plans[0]?.bcryptRounds ?? 4) },
    visionScript: fileURLToPath(new URL("./confined-vision.ts", import.meta.url)),
    visionEnv: { VISION_CGROUPS: confinement.joinFiles.join(":"), LOG_LEVEL: "warn" },
    cronEverySeconds: CRON_EVERY_SECONDS,
    log,
    signal,
  });
  try {
    const judged: JudgedRun[] = [];
    let rounds = plans[0]?.bcryptRounds;
    for (const plan of plans) {
      signal.throwIfAborted();
      log(`\n${plan.title}: preparing …`);
      if (plan.bcryptRounds !== rounds)
        await stack.restartWorker({ BCRYPT_ROUNDS: String(plan.bcryptRounds) });
      rounds = plan.bcryptRounds;
      await stack.vision.restart();
      const facts = describeMachine();
      const run = await runPlan(stack, plan, photos, parts);
      const quiet = judged.find((other) => isQuietTwin(other.run.plan, plan))?.run ?? null;
      const judgements = judgeRun(run, parts.floor, quiet);
      printRun(run, judgements);
      const page = await drawReport({
        ...{ run, judgements, floor: parts.floor },
        facts: [...describeSettings(plan, parts), ...facts],
      });
      const path = join(parts.reports, `${plan.title.replace(/[^a-z0-9]+/gi, "-")}.html`);
      writeFileSync(path, page);
      log(`  Report: ${path}`);
      judged.push({ run, judgements });
    }
    return judged;
  } finally {
    await stack.stop();
  }
}

async function runPlan(
  stack: Stack,
  plan: RunPlan,
  photos: readonly Buffer[],
  { selfies, confinement }: PlansParts,
): Promise<RunResult> {
  const event = await makeLoadEvent(stack);
  await event.upload(photos);
  await event.waitUntilProcessed(photos.length);
  const base = new URL(stack.url);
  await warmUp(base, event, plan, selfies);
  const busy = plan.photosWaiting > 0 ? await makeLoadEvent(stack) : null;
  await busy?.upload(await makeLargePhotos(plan.photosWaiting));

  const meter = meterStack(stack, confinement);
  meter.start();
  const processedBefore = (await busy?.countProcessed()) ?? 0;
  return await runOnce({
    base,
    plan,
    makeGuest: guestsOf(randomBytes(4).toString("hex"), event.code, selfies),
    sources: meter.sources,
    settle: async (seconds) => {
      const processed = ((await busy?.countProcessed()) ?? 0) - processedBefore;
      return meter.finish(seconds, processed, busy === null);
    },
  });
}

async function warmUp(base: URL, event: LoadEvent, plan: RunPlan, selfies: readonly Buffer[]): Promise<void> {
  const { cutShort } = await runGuests({
    base,
    ...WARM_UP,
    journey: SCENARIOS[plan.scenario],
    makeGuest: guestsOf(randomBytes(4).toString("hex"), event.code, selfies),
    progress: new RunProgress(),
  });
  if (cutShort > 0) throw new Error("The guests before the run could not make their journey.");
}

function describeSettings(plan: RunPlan, { confinement, selfies }: PlansParts): [string, string][] {
  const { limits } = confinement;
  const megabytes = selfies.reduce((sum, { length }) => sum + length, 0) / selfies.length / 1e6;
  return [
    [
      "Guests",
      `${plan.users}, ${plan.spawnRate} a second, ${REQUESTS_PER_GUEST[plan.scenario]} requests each; ${WARM_UP.users} before them are not counted`,
    ],
    ["Passwords", `bcrypt, cost ${plan.bcryptRounds}`],
    ["Vision-service", `control group of ${limits.memoryMib} MiB and ${limits.vcpu} vCPU`],
    [
      "Selfies",
      `${selfies.length} pictures in turn, ${megabytes.toFixed(1)} MB on average, each guest's file another one`,
    ],
    ["Photos of the event", `${PHOTOS_LOOKED_AT}; waiting beside them ${plan.photosWaiting}`],
    ["Stack", "worker in workerd under wrangler dev, PGlite, one machine with the load generator"],
  ];
}
