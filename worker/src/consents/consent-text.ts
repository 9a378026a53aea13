import type { Language } from "../error-texts.ts";
import { sha256Hex } from "../signing/to-hex.ts";

/**
 * What a guest agrees to before a selfie is used. A changed text gets a new version; what is stored with a
 * consent is version, language and SHA-256, so an old version must stay readable in this file's history.
 */
export const BIOMETRIC_CONSENT = {
  version: "2026-11-23",
  text: {
    fr: "J'accepte que mon selfie soit comparé aux visages des photos de cet événement pour retrouver celles où je suis. Une petite copie du selfie et 512 nombres qui décrivent mon visage sont gardés jusqu'à l'expiration des photos de l'événement, ou jusqu'à ce que je retire mon selfie. Ils ne sont montrés à personne d'autre, ne sont pas transmis et n'entraînent aucun modèle.",
    en: "I agree that my selfie is compared with the faces in this event's photos to find those I am in. A small copy of the selfie and 512 numbers that describe my face are kept until the event's photos expire, or until I remove my selfie. They are shown to nobody else, passed on to nobody, and train no model.",
  } satisfies Record<Language, string>,
};

/** Lower-case hex SHA-256 of the text in one language. */
export function hashConsentText(language: Language): Promise<string> {
  return sha256Hex(BIOMETRIC_CONSENT.text[language]);
}
