import { isForeignKeyViolation } from "@trouvaille/db/database-errors";
import { joinEvent as join } from "@trouvaille/db/queries/joined-events";
import { biometricConsentText } from "../consents/record-consent.ts";
import type { Language } from "../error-texts.ts";
import { AppError } from "../errors.ts";
import { canonicalEventCode, isPossibleEventCode } from "../events/event-code.ts";
import { matchGuest } from "../matches/match-guest.ts";
import type { Services } from "../services.ts";

/**
 * Lets a guest join one more event. Their selfies serve it only with a consent for it; without, they see what the
 * event shows to all. The first event of an account that had none is what its selfies were given for.
 * @throws AppError unknown_event_code, already_joined, registration_closed, too_many_tries
 */
export async function joinEvent(
  services: Pick<Services, "db" | "settings" | "limits" | "background" | "clock">,
  accountId: number,
  { eventCode, consent, language }: { eventCode: string; consent: boolean; language: Language },
): Promise<{ event: { id: number; name: string }; matching: boolean }> {
  const { db, settings, limits, background, clock } = services;
  const code = canonicalEventCode(eventCode);
  if (!isPossibleEventCode(code)) throw new AppError("unknown_event_code");
  await limits.tryEventCode(code);
  const joined = await join(db, {
    accountId,
    code,
    consent: consent ? await biometricConsentText({ accepted: true, language }) : undefined,
    consentNeeded: settings.REQUIRE_BIOMETRIC_CONSENT,
    now: clock(),
  }).catch((error: unknown) => {
    // The account was erased meanwhile.
    if (isForeignKeyViolation(error)) throw new AppError("invalid_token", { cause: error });
    throw error;
  });
  if (!joined) throw new AppError("unknown_event_code");
  background(limits.eventCodeWasRight(code));
  if (joined.outcome === "already") throw new AppError("already_joined");
  if (joined.outcome === "closed") throw new AppError("registration_closed");
  if (joined.matching) background(matchGuest(services, accountId));
  return joined;
}
