import type { Language } from "../i18n/language.ts";
import { setTypography } from "../i18n/set-typography.ts";

/** What paper says, in both languages at once: guests of both read it. */
const LINES: Record<Language, { title: string; how: string }> = {
  en: {
    title: "Find your photos",
    how: "Point your camera at the code, take a selfie, see your photos.",
  },
  fr: {
    title: "Retrouvez vos photos",
    how: "Visez le code avec votre téléphone, prenez un selfie, voyez vos photos.",
  },
};

export interface PaperLine {
  lang: Language;
  title: string;
  how: string;
}

/** Both languages' lines, the one of whoever prints first. */
export const paperLines = (first: Language): PaperLine[] =>
  (first === "fr" ? (["fr", "en"] as const) : (["en", "fr"] as const)).map((lang) => ({
    lang,
    title: setTypography(LINES[lang].title),
    how: setTypography(LINES[lang].how),
  }));
