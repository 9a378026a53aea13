import { defineTexts } from "../i18n/define-texts.ts";

export const GRID_TEXTS = defineTexts({
  en: {
    failed: (name: string) => `${name}: could not be loaded. Try again`,
    tryAgain: "Try again",
  },
  fr: {
    failed: (name: string) => `${name} : n'a pas pu être chargée. Réessayer`,
    tryAgain: "Réessayer",
  },
});
