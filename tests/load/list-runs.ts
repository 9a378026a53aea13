import type { Scenario } from "./journey.ts";
import type { RunPlan } from "./run-result.ts";

const USERS = [10, 20, 30, 300];
const CHEAP_ROUNDS = 4;
const PRODUCTION_ROUNDS = 12;
/** What quality.md asks most of. */
const MAIN_USERS = 30;
const PHOTOS = 200;

/** The old system's runs let so many arrive a second. */
function spawnRateOf(users: number): number {
  if (users <= 10) return 2;
  return users <= 20 ? 3 : 5;
}

export interface Asked {
  readonly users: readonly number[] | null;
  readonly bcryptRounds: readonly number[] | null;
  readonly photos: number | null;
  readonly spawnRate: number | null;
  readonly scenario: Scenario;
}

/**
 * The runs of load:local, quiet ones first: photos may go on being processed after the last guest has left. Nothing
 * asked for is the whole Load table of quality.md.
 */
export function listRuns({ users, bcryptRounds, photos, spawnRate, scenario }: Asked): RunPlan[] {
  const plan = (count: number, rounds: number, photosWaiting: number): RunPlan => ({
    title: titleOf(count, rounds, photosWaiting),
    users: count,
    spawnRate: spawnRate ?? spawnRateOf(count),
    scenario,
    bcryptRounds: rounds,
    photosWaiting,
  });
  if (users === null && bcryptRounds === null && photos === null) {
    return [
      ...USERS.map((count) => plan(count, CHEAP_ROUNDS, 0)),
      plan(MAIN_USERS, CHEAP_ROUNDS, PHOTOS),
      plan(MAIN_USERS, PRODUCTION_ROUNDS, 0),
    ].sort((a, b) => a.photosWaiting - b.photosWaiting);
  }
  const pairs = (bcryptRounds ?? [CHEAP_ROUNDS]).flatMap((rounds) =>
    (users ?? [MAIN_USERS]).map((count) => [count, rounds] as const),
  );
  const quiet = pairs.map(([count, rounds]) => plan(count, rounds, 0));
  return photos === null ? quiet : [...quiet, ...pairs.map(([count, rounds]) => plan(count, rounds, photos))];
}

const titleOf = (users: number, rounds: number, photos: number) =>
  `${users} guests, bcrypt cost ${rounds}${photos > 0 ? `, ${photos} photos being processed` : ""}`;

/** The same run without photos being processed. */
export const isQuietTwin = (quiet: RunPlan, busy: RunPlan): boolean =>
  busy.photosWaiting > 0 &&
  quiet.photosWaiting === 0 &&
  quiet.users === busy.users &&
  quiet.bcryptRounds === busy.bcryptRounds;
