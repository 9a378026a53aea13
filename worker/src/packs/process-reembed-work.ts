import { readPackState } from "@trouvaille/db/queries/model-packs";
import { clearOtherPacks } from "@trouvaille/db/queries/pack-switch";
import { countDueWork } from "@trouvaille/db/queries/photo-work";
import {
  claimReembedWork,
  countDueReembedWork,
  enrolReembedWork,
  failExhaustedReembedWork,
  failReembedWork,
  releaseReembedWork,
} from "@trouvaille/db/queries/reembed-work";
import { errorFields, log } from "../log.ts";
import { backOff } from "../schedule/back-off.ts";
import { isAway } from "../schedule/is-away.ts";
import type { Services } from "../services.ts";
import { ImageRefusedError } from "../vision/client.ts";
import { lookAgain } from "./look-again.ts";

/** Photos and selfies of one call, well within the time of a consumer; guests' own messages come in between. */
const MAX_PER_CALL = 20;
/** Rows that are put into the line at once. */
const MAX_ENROLLED = 500;
/** Photos whose former vectors are deleted at once. */
const MAX_CLEARED = 200;
/** Calls that are at work at once: the next vision-service has one core. A further call ends without a successor. */
const MAX_AT_WORK = 2;
const MAX_ATTEMPTS = 5;
const AWAY = { firstSeconds: 5, maxSeconds: 300 };
const FAILED = { firstSeconds: 5, maxSeconds: 300 };
/** What new photos and selfies wait for is done first. */
const YIELD_SECONDS = 5;

export type ReembedServices = Pick<
  Services,
  "db" | "nextVision" | "settings" | "photoBucket" | "selfieBucket" | "wakeUp"
>;

/**
 * A portion of a move to another model pack: lets the next vision-service look at stored photos and selfies, or, once
 * the move is over, deletes vectors of other packs. Wakes its successor while there is more.
 */
export async function processReembedWork(services: ReembedServices): Promise<void> {
  const { db, wakeUp } = services;
  const { phase } = await readPackState(db);
  if (phase === "settled") return;
  if (phase === "clearing") {
    const { settled, cleared } = await clearOtherPacks(db, MAX_CLEARED);
    // Without progress guests are still being compared; the sweep looks again.
    if (!settled && cleared > 0) await wakeUp({ wake: "packs" });
    return;
  }
  const waiting = await countDueWork(db);
  if (waiting.photos + waiting.selfies > 0) return wakeUp({ wake: "packs" }, YIELD_SECONDS);
  const enrolled = await enrolReembedWork(db, MAX_ENROLLED);
  if ((await countDueReembedWork(db)).held >= MAX_AT_WORK) return;
  const done = await workThrough(services);
  if (done === MAX_PER_CALL || (done > 0 && enrolled === MAX_ENROLLED)) await wakeUp({ wake: "packs" });
}

async function workThrough(services: ReembedServices): Promise<number> {
  const { db, settings } = services;
  for (let done = 0; done < MAX_PER_CALL; done++) {
    const claim = await claimReembedWork(db, {
      leaseSeconds: settings.LEASE_SECONDS,
      maxAttempts: MAX_ATTEMPTS,
    });
    if (!claim) {
      await failExhaustedReembedWork(db, { maxAttempts: MAX_ATTEMPTS, failure: "gave_up", limit: 100 });
      return done;
    }
    try {
      await lookAgain(services, claim);
    } catch (error) {
      if (error instanceof ImageRefusedError) {
        await failReembedWork(db, claim, error.code);
        continue;
      }
      const away = isAway(error);
      const delaySeconds = away ? backOff(claim.deferrals, AWAY) : backOff(claim.attempts, FAILED);
      await releaseReembedWork(db, claim, { delaySeconds, isAttempt: !away });
      log(away ? "warn" : "error", "reembed_failed", {
        photo_id: claim.photoId,
        selfie_id: claim.selfieId,
        ...errorFields(error),
      });
      if (away) return done;
    }
  }
  return MAX_PER_CALL;
}
