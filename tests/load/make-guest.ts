import { seededRandom } from "../pictures/seeded-random.ts";
import type { Guest } from "./journey.ts";
import { plantComment } from "./plant-comment.ts";

/** Keeps the rules for passwords: upper case, digit, another character. */
const PASSWORD = "Load-Test-2026!";

/**
 * Guests of one run, with names nobody else has. The selfies go round; each guest's file is another one.
 * @param run a word that no other run has
 */
export function guestsOf(run: string, eventCode: string, selfies: readonly Buffer[]): (n: number) => Guest {
  if (selfies.length === 0) throw new Error("There are no selfies to send.");
  return (number) => {
    const username = `load-${run}-${number}`;
    return {
      username,
      email: `${username}@example.com`,
      password: PASSWORD,
      eventCode,
      makeSelfie: () => plantComment(selfies[number % selfies.length] as Buffer, username),
      random: seededRandom(number),
    };
  };
}
