import { ERROR_TEXTS, type Language } from "../error-texts.ts";

/** Why a selfie was refused, for the guest; a code that is no longer known stands for itself. */
export function refusalText(code: string, language: Language): string {
  return code in ERROR_TEXTS ? ERROR_TEXTS[code as keyof typeof ERROR_TEXTS][language] : code;
}
