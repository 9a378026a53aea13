import { isDatabaseUnavailable, isForeignKeyViolation } from "@trouvaille/db/database-errors";
import { insertCheckedSelfie, insertPendingSelfie, type NewSelfie } from "@trouvaille/db/queries/selfies";
import { biometricConsent, requireConsent } from "../consents/record-consent.ts";
import type { Language } from "../error-texts.ts";
import { AppError } from "../errors.ts";
import { alertOnTwins } from "../matches/alert-on-twins.ts";
import { matchGuest } from "../matches/match-guest.ts";
import type { Services } from "../services.ts";
import { type CheckedSelfieImage, VisionUnavailableError } from "../vision/client.ts";
import { checkSelfie } from "./check-selfie.ts";
import { clearSelfieObjects } from "./clear-selfie-objects.ts";
import { type KeptImage, keepSelfie } from "./keep-selfie.ts";
import { limitSelfieChanges } from "./limit-selfie-changes.ts";
import { deleteSelfieObjects, putSelfie } from "./selfie-bucket.ts";

/** First look at a selfie that the vision-service could not check; it is back within seconds after a restart. */
export const FIRST_RETRY_SECONDS = 2;

export interface SelfieUpload {
  bytes: Uint8Array<ArrayBuffer>;
  /** True: joins the selfies in force; false: replaces them. */
  added: boolean;
  strict: boolean;
  consent: boolean;
  /** As the sender says; see limitSelfieChanges. */
  fromCamera: boolean;
  language: Language;
}

type UploadServices = Pick<
  Services,
  "db" | "vision" | "settings" | "selfieBucket" | "background" | "wakeUp" | "clock"
>;

/**
 * Checks a selfie and puts it in force, or, with the vision-service away, keeps it to be checked later.
 * A refused one changes nothing.
 * @returns valid: in force, matching goes on behind · pending: kept
 * @throws AppError consent_required, event_over, camera_required, too_many_selfie_changes, the rule it breaks, or why it is no
 *   usable image
 */
export async function uploadSelfie(
  services: UploadServices,
  account: { id: number; eventId: number | null },
  upload: SelfieUpload,
): Promise<"valid" | "pending"> {
  requireConsent(services, upload.consent);
  const change = { accountId: account.id, fromCamera: upload.fromCamera };
  return limitSelfieChanges(services, change, async () => {
    const checked = await checkSelfie(services, upload.bytes, { strict: upload.strict, embedding: true });
    return storeSelfie(services, account, upload, checked);
  });
}

/**
 * What is stored of a selfie: as the vision-service compressed it, or, not checked yet, as it came without metadata.
 * @throws AppError why it is no usable image
 */
export async function imageToStore(
  received: Uint8Array<ArrayBuffer>,
  checked: CheckedSelfieImage | VisionUnavailableError,
): Promise<KeptImage> {
  if (checked instanceof VisionUnavailableError) return keepSelfie(received);
  if (!checked.image) throw new AppError("selfie_check_failed");
  return { bytes: checked.image, contentType: "image/jpeg" };
}

async function storeSelfie(
  services: UploadServices,
  account: { id: number; eventId: number | null },
  upload: SelfieUpload,
  checked: CheckedSelfieImage | VisionUnavailableError,
): Promise<"valid" | "pending"> {
  const { db, selfieBucket, background, wakeUp } = services;
  const consent = upload.consent
    ? await biometricConsent(account, { accepted: true, language: upload.language })
    : undefined;
  const image = await imageToStore(upload.bytes, checked);
  const objectKey = await putSelfie(selfieBucket, account.id, image.bytes, image.contentType);
  const selfie: NewSelfie = {
    accountId: account.id,
    added: upload.added,
    strict: upload.strict,
    objectKey,
    contentType: image.contentType,
    bytes: image.bytes.byteLength,
  };
  try {
    if (checked instanceof VisionUnavailableError) {
      await insertPendingSelfie(db, selfie, consent);
      await wakeUp({ wake: "selfies" }, FIRST_RETRY_SECONDS);
      return "pending";
    }
    const { refusal, embedding, model_pack: modelPack } = checked.result;
    const { inForce } = await insertCheckedSelfie(db, { ...selfie, refusal, embedding, modelPack }, consent);
    if (!inForce) {
      // The installation went over to another model pack meanwhile, whose vision-service looks at it once more.
      await wakeUp({ wake: "selfies" }, FIRST_RETRY_SECONDS);
      return "pending";
    }
  } catch (error) {
    // The row may be there although nobody heard of it. An object without one goes with the account.
    if (!isDatabaseUnavailable(error)) background(deleteSelfieObjects(selfieBucket, [objectKey]));
    // The account was deleted while its selfie was on the way.
    if (isForeignKeyViolation(error)) throw new AppError("invalid_token", { cause: error });
    throw error;
  }
  background(followSelfie(services, account.id));
  return "valid";
}

/** What follows a change of the selfies in force; should it fail, a woken consumer or the sweep does it. */
export async function followSelfie(
  services: Pick<Services, "db" | "selfieBucket" | "wakeUp" | "settings">,
  accountId: number,
): Promise<void> {
  try {
    await matchGuest(services, accountId);
    await alertOnTwins(services, accountId);
    await clearSelfieObjects(services, { accountId });
  } catch (error) {
    await services.wakeUp({ wake: "selfies" }, FIRST_RETRY_SECONDS);
    throw error;
  }
}
