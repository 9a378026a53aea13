import { ERROR_TEXTS, type Language } from "../error-texts.ts";

/** Why a photo was given up that is no fault of its bytes. */
const OWN_FAILURES = {
  processing_failed: {
    fr: "Le traitement a échoué plusieurs fois. Réessayez ou renvoyez la photo.",
    en: "Processing failed several times. Try again or send the photo anew.",
  },
  original_missing: {
    fr: "Le fichier d'origine est introuvable. Renvoyez la photo.",
    en: "The original file is gone. Send the photo anew.",
  },
} as const;

export type OwnFailure = keyof typeof OWN_FAILURES;

/** A photo's failure code in words. */
export function failureText(failure: string, language: Language): string {
  const texts: Record<string, Record<Language, string>> = { ...ERROR_TEXTS, ...OWN_FAILURES };
  return texts[failure]?.[language] ?? failure;
}
