import { defineTexts } from "../i18n/define-texts.ts";

export const NETWORK_TEXTS = defineTexts({
  en: {
    noAnswer: "The service does not answer. What you entered is kept.",
  },
  fr: {
    noAnswer: "Le service ne répond pas. Votre saisie est gardée.",
  },
});
