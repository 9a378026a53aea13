import { defineTexts } from "../i18n/define-texts.ts";

export const CONTROL_TEXTS = defineTexts({
  en: {
    show: "Show",
    hide: "Hide",
    showPassword: "Show the password",
    close: "Close",
    undo: "Undo",
    dismiss: "Dismiss",
    tryAgain: "Try again",
    loading: "Loading",
  },
  fr: {
    show: "Afficher",
    hide: "Masquer",
    showPassword: "Afficher le mot de passe",
    close: "Fermer",
    undo: "Annuler",
    dismiss: "Fermer",
    tryAgain: "Réessayer",
    loading: "Chargement",
  },
});
