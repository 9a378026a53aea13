import { recordSelfieChange } from "@trouvaille/db/queries/selfie-changes";
import { removeSelfie as removeInDatabase } from "@trouvaille/db/queries/selfie-removal";
import { biometricConsent } from "../consents/record-consent.ts";
import type { Language } from "../error-texts.ts";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { clearSelfieObjects } from "./clear-selfie-objects.ts";
import { followSelfie } from "./upload-selfie.ts";

/**
 * Takes back one of a guest's selfies; the last one as deleteSelfie does it. Never refused. One of several costs no
 * change of the day: what is left was counted when it came.
 * @returns how many are left: none, or some
 * @throws AppError selfie_not_found, which is also the answer to who may not see it
 */
export async function removeSelfie(
  services: Pick<Services, "db" | "selfieBucket" | "clock" | "background" | "wakeUp" | "settings">,
  account: { id: number; eventId: number | null },
  selfieId: number,
  language: Language,
): Promise<"none" | "some"> {
  const { db, clock, background } = services;
  const withdrawal = await biometricConsent(account, { accepted: false, language });
  const removed = await removeInDatabase(db, { accountId: account.id, selfieId, withdrawal });
  if (!removed) throw new AppError("selfie_not_found");
  const { othersLeft, templateChanged } = removed;
  await Promise.all([
    othersLeft ? undefined : recordSelfieChange(db, { accountId: account.id, now: clock() }),
    clearSelfieObjects(services, { accountId: account.id }),
  ]);
  if (othersLeft && templateChanged) background(followSelfie(services, account.id));
  return othersLeft ? "some" : "none";
}
