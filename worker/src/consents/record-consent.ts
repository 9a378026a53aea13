import type { NewConsent } from "@trouvaille/db/queries/consents";
import type { Language } from "../error-texts.ts";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { BIOMETRIC_CONSENT, hashConsentText } from "./consent-text.ts";

/** @throws AppError consent_required, unless this installation works without consents */
export function requireConsent({ settings }: Pick<Services, "settings">, given: boolean): void {
  if (!given && settings.REQUIRE_BIOMETRIC_CONSENT) throw new AppError("consent_required");
}

/** What was agreed to, or withdrawn, without whose it is. */
export async function biometricConsentText({
  accepted,
  language,
}: {
  accepted: boolean;
  language: Language;
}): Promise<Omit<NewConsent, "accountId" | "eventId">> {
  return {
    kind: "biometric_selfie",
    accepted,
    textVersion: BIOMETRIC_CONSENT.version,
    textLanguage: language,
    textHash: await hashConsentText(language),
  };
}

/** The row that records a consent, or its withdrawal, to be stored in the transaction it belongs to. */
export async function biometricConsent(
  account: { id: number; eventId: number | null },
  given: { accepted: boolean; language: Language },
): Promise<NewConsent> {
  return { accountId: account.id, eventId: account.eventId, ...(await biometricConsentText(given)) };
}
