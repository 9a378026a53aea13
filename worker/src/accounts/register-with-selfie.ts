import { isDatabaseUnavailable } from "@trouvaille/db/database-errors";
import { type FirstSelfie, reserveAccountId } from "@trouvaille/db/queries/registrations";
import { isCameraOnly } from "@trouvaille/db/queries/selfie-changes";
import { biometricConsentText, requireConsent } from "../consents/record-consent.ts";
import { AppError } from "../errors.ts";
import { canonicalEventCode } from "../events/event-code.ts";
import { checkSelfie } from "../selfies/check-selfie.ts";
import { deleteSelfieObjects, putSelfie } from "../selfies/selfie-bucket.ts";
import {
  FIRST_RETRY_SECONDS,
  followSelfie,
  imageToStore,
  type SelfieUpload,
} from "../selfies/upload-selfie.ts";
import type { Services } from "../services.ts";
import { VisionUnavailableError } from "../vision/client.ts";
import { checkRegistration, createGuest, type Registration } from "./register-guest.ts";

export interface RegisteredWithSelfie {
  accountId: number;
  username: string;
  /** valid: in force, matching goes on behind · pending: kept, the vision-service was away. */
  selfieStatus: "valid" | "pending";
}

/**
 * Makes an account together with its selfie and the consent to it, or nothing: the selfie is checked before the
 * account exists, and the rows are one statement.
 * @throws AppError as registerGuest and uploadSelfie, camera_required
 */
export async function registerWithSelfie(
  services: Pick<
    Services,
    "db" | "hasher" | "limits" | "vision" | "settings" | "selfieBucket" | "background" | "wakeUp" | "clock"
  >,
  registration: Registration,
  upload: SelfieUpload,
): Promise<RegisteredWithSelfie> {
  const { db, selfieBucket, background, wakeUp, limits } = services;
  if (!registration.alsoWrong?.includes("consent_required")) requireConsent(services, upload.consent);
  const { eventCode } = registration;
  const [accountId, cameraOnly] = await Promise.all([
    reserveAccountId(db),
    eventCode === undefined ? false : isCameraOnly(db, canonicalEventCode(eventCode)),
    checkRegistration(services, registration),
  ]);
  if (cameraOnly && !upload.fromCamera) throw new AppError("camera_required");
  const check = () => checkSelfie(services, upload.bytes, { strict: upload.strict, embedding: true });
  // Who has no event's code is a stranger yet, and gets no more of vision than other strangers.
  const checked = eventCode === undefined ? await limits.preCheck(check, registration.signal) : await check();
  const image = await imageToStore(upload.bytes, checked);
  const objectKey = await putSelfie(selfieBucket, accountId, image.bytes, image.contentType);
  const away = checked instanceof VisionUnavailableError;
  const selfie: FirstSelfie = {
    accountId,
    stored: {
      strict: upload.strict,
      objectKey,
      contentType: image.contentType,
      bytes: image.bytes.byteLength,
    },
    checked: away ? undefined : { ...checked.result, modelPack: checked.result.model_pack },
    consent: upload.consent
      ? await biometricConsentText({ accepted: true, language: upload.language })
      : undefined,
  };
  const { username } = await createGuest(services, registration, selfie).catch((error: unknown) => {
    // The account may be there although nobody heard of it.
    if (!isDatabaseUnavailable(error)) background(deleteSelfieObjects(selfieBucket, [objectKey]));
    throw error;
  });
  if (away) await wakeUp({ wake: "selfies" }, FIRST_RETRY_SECONDS);
  else background(followSelfie(services, accountId));
  return { accountId, username, selfieStatus: away ? "pending" : "valid" };
}
