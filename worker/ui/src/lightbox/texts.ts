import { defineTexts } from "../i18n/define-texts.ts";

export const LIGHTBOX_TEXTS = defineTexts({
  en: {
    close: "Close",
    previous: "Previous photo",
    next: "Next photo",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    place: (at: string, of: string) => `${at} of ${of}`,
    failed: "This photo could not be loaded.",
    notLoaded: "The photo could not be opened. Try again when you are online.",
  },
  fr: {
    close: "Fermer",
    previous: "Photo précédente",
    next: "Photo suivante",
    zoomIn: "Agrandir",
    zoomOut: "Réduire",
    place: (at: string, of: string) => `${at} sur ${of}`,
    failed: "Cette photo n'a pas pu être chargée.",
    notLoaded: "La photo n'a pas pu être ouverte. Réessayez une fois en ligne.",
  },
});
