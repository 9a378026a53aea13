import {
  type ClaimedSelfie,
  claimPendingSelfie,
  finishInvalidSelfie,
  finishValidSelfie,
  refuseExhaustedSelfies,
  releaseSelfie,
} from "@trouvaille/db/queries/selfies";
import { MisconfiguredError } from "../env.ts";
import { AppError } from "../errors.ts";
import { errorFields, log } from "../log.ts";
import { alertOnTwins } from "../matches/alert-on-twins.ts";
import { matchGuest } from "../matches/match-guest.ts";
import { backOff } from "../schedule/back-off.ts";
import { isAway } from "../schedule/is-away.ts";
import type { Services } from "../services.ts";
import { VisionUnavailableError } from "../vision/client.ts";
import { checkSelfie } from "./check-selfie.ts";
import { clearSelfieObjects } from "./clear-selfie-objects.ts";
import { deleteSelfieObjects, putSelfie, readSelfieObject } from "./selfie-bucket.ts";

/** Selfies one call works through; what is left gets a call of its own. */
const MAX_PER_CALL = 50;
/** Attempts that ended in an error or a dead worker before a selfie is refused. Vision or the bucket being away is none. */
const MAX_ATTEMPTS = 5;
/** A guest is waiting: soon, and not much later after a long outage. */
const AWAY = { firstSeconds: 2, maxSeconds: 30 };
const FAILED = { firstSeconds: 5, maxSeconds: 300 };

type SelfieServices = Pick<Services, "db" | "vision" | "settings" | "selfieBucket" | "wakeUp">;

/**
 * Checks the selfies that were kept while the vision-service was away, oldest first, and matches their guests.
 * Any number of calls may run at once: a lease makes each selfie one call's.
 */
export async function processSelfies(services: SelfieServices): Promise<void> {
  const { db, settings, wakeUp } = services;
  for (let i = 0; i < MAX_PER_CALL; i++) {
    const claimed = await claimPendingSelfie(db, {
      leaseSeconds: settings.LEASE_SECONDS,
      maxAttempts: MAX_ATTEMPTS,
    });
    if (!claimed) {
      await refuseExhaustedSelfies(db, {
        maxAttempts: MAX_ATTEMPTS,
        refusal: "selfie_check_failed",
        limit: 50,
      });
      return;
    }
    if (!(await processSelfie(services, claimed))) return;
  }
  await wakeUp({ wake: "selfies" });
}

/** @returns false when the vision-service or the bucket is away, so that there is no use in going on */
async function processSelfie(services: SelfieServices, claimed: ClaimedSelfie): Promise<boolean> {
  const { db, wakeUp } = services;
  try {
    const outcome = await checkKept(services, claimed);
    if (outcome === "away") {
      const delaySeconds = backOff(claimed.deferrals, AWAY);
      await releaseSelfie(db, claimed, { delaySeconds, isAttempt: false });
      await wakeUp({ wake: "selfies" }, delaySeconds);
      return false;
    }
    await matchGuest(services, claimed.accountId);
    await alertOnTwins(services, claimed.accountId);
    await clearSelfieObjects(services, { accountId: claimed.accountId });
    return true;
  } catch (error) {
    const away = isAway(error);
    const delaySeconds = away ? backOff(claimed.deferrals, AWAY) : backOff(claimed.attempts, FAILED);
    await releaseSelfie(db, claimed, { delaySeconds, isAttempt: !away });
    await wakeUp({ wake: "selfies" }, delaySeconds);
    // One selfie that cannot be done must not hold up the others.
    log("error", "selfie_failed", { selfie_id: claimed.id, ...errorFields(error) });
    return !away;
  }
}

async function checkKept(services: SelfieServices, claimed: ClaimedSelfie): Promise<"done" | "away"> {
  const { db, selfieBucket } = services;
  const kept = await readSelfieObject(selfieBucket, claimed.objectKey);
  if (!kept) {
    await finishInvalidSelfie(db, claimed, "selfie_check_failed");
    return "done";
  }
  try {
    const checked = await checkSelfie(services, kept.bytes, { strict: claimed.strict, embedding: true });
    if (checked instanceof VisionUnavailableError) {
      if (checked.isAttempt) throw checked;
      return "away";
    }
    // Lost, or the pack is not in force (any more): then it waits for the vision-service of the one that is.
    if (!(await putInForce(services, claimed, checked))) return "away";
  } catch (error) {
    if (error instanceof MisconfiguredError) {
      log("error", "selfie_failed", { selfie_id: claimed.id, ...errorFields(error) });
      return "away";
    }
    if (!(error instanceof AppError)) throw error;
    await finishInvalidSelfie(db, claimed, error.code);
  }
  return "done";
}

async function putInForce(
  { db, selfieBucket }: SelfieServices,
  claimed: ClaimedSelfie,
  { image, result }: Exclude<Awaited<ReturnType<typeof checkSelfie>>, VisionUnavailableError>,
): Promise<boolean> {
  if (!image) throw new AppError("selfie_check_failed");
  const objectKey = await putSelfie(selfieBucket, claimed.accountId, image, "image/jpeg");
  const finished = await finishValidSelfie(db, claimed, {
    refusal: result.refusal,
    embedding: result.embedding,
    modelPack: result.model_pack,
    objectKey,
    contentType: "image/jpeg",
    bytes: image.byteLength,
  });
  // Who lost the claim leaves no object behind; who won no longer needs the one it was kept as.
  await deleteSelfieObjects(selfieBucket, [finished ? claimed.objectKey : objectKey]);
  return finished;
}
