import { type Guest, SCENARIOS } from "./journey.ts";
import { showProgress } from "./print-progress.ts";
import { RunProgress, runGuests } from "./run-guests.ts";
import type { MachineCost, RunPlan, RunResult } from "./run-result.ts";
import { type MachineSources, watchMachine } from "./watch-machine.ts";

export interface RunParts {
  readonly base: URL;
  readonly plan: RunPlan;
  readonly makeGuest: (number: number) => Guest;
  readonly sources: MachineSources;
  /** Waits until the stack has come to rest and says what it used; gets the seconds the guests were there. */
  readonly settle: (seconds: number) => Promise<MachineCost>;
}

/** One run of guests with everything that is measured of it. */
export async function runOnce({ base, plan, makeGuest, sources, settle }: RunParts): Promise<RunResult> {
  const { users, spawnRate } = plan;
  const progress = new RunProgress();
  const watch = watchMachine(sources, progress.startedAt);
  const endProgress = showProgress(progress, users, watch.samples);
  const guests = await runGuests({
    base,
    users,
    spawnRate,
    journey: SCENARIOS[plan.scenario],
    makeGuest,
    progress,
  }).finally(endProgress);
  await watch.stop();
  const cost = await settle(guests.seconds);
  const { record } = progress;
  return {
    plan,
    guests,
    endpoints: record.endpoints(),
    total: record.total(),
    seconds: record.seconds(),
    reasons: record.reasons,
    samples: watch.samples,
    cost,
  };
}
