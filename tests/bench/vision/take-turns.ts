import { basename } from "node:path";
import type { Outcome, Task } from "./contestant.ts";
import type { RunningContestant } from "./start-contestant.ts";
import type { Measured } from "./summarise-vision.ts";

/**
 * Lets every contestant do every picture, in turns picture by picture: what else the machine does meets all of them alike.
 * @param warmUps rounds before those that count, for compiled code
 * @returns what was measured, and each contestant's last outcome, whose RAM is that at the end
 */
export async function takeTurns(
  contestants: readonly RunningContestant[],
  tasks: readonly Task[],
  { rounds, warmUps }: { rounds: number; warmUps: number },
): Promise<{ measured: Measured[]; last: ReadonlyMap<string, Outcome> }> {
  const measured: Measured[] = [];
  const last = new Map<string, Outcome>();
  for (let round = -warmUps; round < rounds; round++) {
    for (const [i, task] of tasks.entries()) {
      // In another order each time, so that nobody always follows the same one.
      const first = (round + warmUps + i) % contestants.length;
      for (const contestant of [...contestants.slice(first), ...contestants.slice(0, first)]) {
        const { name } = contestant;
        const outcome = await contestant.work(task);
        last.set(name, outcome);
        if (round >= 0)
          measured.push({ contestant: name, kind: task.kind, picture: basename(task.path), round, outcome });
      }
    }
  }
  return { measured, last };
}
