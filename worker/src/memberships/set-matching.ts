import { allowMatching, endMatching } from "@trouvaille/db/queries/joined-events";
import { biometricConsentText } from "../consents/record-consent.ts";
import type { Language } from "../error-texts.ts";
import { AppError } from "../errors.ts";
import { matchGuest } from "../matches/match-guest.ts";
import type { Services } from "../services.ts";

/**
 * Records a guest's consent for one event, or its withdrawal. With it their selfies are compared with the event's
 * faces from now on; without, their matches there go at once. Doing it again changes nothing.
 * @throws AppError event_not_found to who is no guest of the event
 */
export async function setMatching(
  { db, background }: Pick<Services, "db" | "background">,
  accountId: number,
  { eventId, consent, language }: { eventId: number; consent: boolean; language: Language },
): Promise<void> {
  const text = await biometricConsentText({ accepted: consent, language });
  const known = consent
    ? await allowMatching(db, { accountId, eventId, consent: text })
    : await endMatching(db, { accountId, eventId, withdrawal: text });
  if (!known) throw new AppError("event_not_found");
  background(matchGuest({ db }, accountId));
}
