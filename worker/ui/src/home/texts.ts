import { defineTexts } from "../i18n/define-texts.ts";

export const HOME_TEXTS = defineTexts({
  en: {
    title: "Find the photos you are in",
    intro: "Type the code on the card or the poster, take a selfie, and see your photos.",
    code: "Event code",
    codeHint: "8 letters and digits, on the card or poster",
    next: "Continue",
    logIn: "I already have an account",
    empty: "Type the event's code first.",
    throttled: (seconds: number) => `Too many tries from here. You can try again in ${seconds} s.`,
    demoTitle: "New here? Try the demo event",
    demo: "Six photos of real people are in it. Borrow a face and see them found.",
    openDemo: "Open the demo",
  },
  fr: {
    title: "Retrouvez les photos où vous êtes",
    intro: "Saisissez le code de la carte ou de l'affiche, prenez un selfie, voyez vos photos.",
    code: "Code de l'événement",
    codeHint: "8 lettres et chiffres, sur la carte ou l'affiche",
    next: "Continuer",
    logIn: "J'ai déjà un compte",
    empty: "Saisissez d'abord le code de l'événement.",
    throttled: (seconds: number) => `Trop d'essais depuis cette connexion. Réessayez dans ${seconds} s.`,
    demoTitle: "Première visite ? Essayez la démo",
    demo: "Elle contient six photos de vraies personnes. Empruntez un visage et voyez-les retrouvées.",
    openDemo: "Ouvrir la démo",
  },
});
