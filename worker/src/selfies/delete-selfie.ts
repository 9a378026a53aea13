import { recordSelfieChange } from "@trouvaille/db/queries/selfie-changes";
import { removeSelfies } from "@trouvaille/db/queries/selfies";
import { biometricConsent } from "../consents/record-consent.ts";
import type { Language } from "../error-texts.ts";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { clearSelfieObjects } from "./clear-selfie-objects.ts";

/**
 * Takes back all of a guest's selfies: vectors and matches go at once, the images with the answer, and the
 * consent is recorded as withdrawn.
 * @throws AppError no_selfie_to_delete
 */
export async function deleteSelfie(
  services: Pick<Services, "db" | "selfieBucket" | "settings" | "clock">,
  account: { id: number; eventId: number | null },
  language: Language,
): Promise<void> {
  const { db, clock } = services;
  const withdrawal = await biometricConsent(account, { accepted: false, language });
  const removed = await removeSelfies(db, account.id, withdrawal);
  if (removed === 0) throw new AppError("no_selfie_to_delete");
  // Taking back is never refused, but counts: the next upload may have to wait.
  await Promise.all([
    recordSelfieChange(db, { accountId: account.id, now: clock() }),
    clearSelfieObjects(services, { accountId: account.id }),
  ]);
}
