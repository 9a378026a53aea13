import { deleteAccount, findProfile } from "@trouvaille/db/queries/accounts";
import { requireConsent } from "../consents/record-consent.ts";
import { checkSelfie } from "../selfies/check-selfie.ts";
import { type SelfieUpload, storeSelfie } from "../selfies/upload-selfie.ts";
import type { Services } from "../services.ts";
import { checkRegistration, createGuest, type Registration } from "./register-guest.ts";

/**
 * Makes an account together with its selfie, or neither: the selfie is checked before the account exists.
 * With the vision-service away the selfie is kept and checked later.
 * @returns the account's id
 * @throws AppError as registerGuest and uploadSelfie
 */
export async function registerWithSelfie(
  services: Pick<
    Services,
    "db" | "hasher" | "limits" | "vision" | "settings" | "selfieBucket" | "background" | "wakeUp"
  >,
  registration: Registration,
  upload: SelfieUpload,
): Promise<number> {
  requireConsent(services, upload.consent);
  await checkRegistration(services, registration);
  const checked = await checkSelfie(services, upload.bytes, { strict: upload.strict, embedding: true });
  const accountId = await createGuest(services, registration);
  try {
    const profile = await findProfile(services.db, accountId);
    await storeSelfie(services, { id: accountId, eventId: profile?.event?.id ?? null }, upload, checked);
  } catch (error) {
    await deleteAccount(services.db, accountId);
    throw error;
  }
  return accountId;
}
