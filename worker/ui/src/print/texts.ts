import { defineTexts } from "../i18n/define-texts.ts";
import { formatDate } from "../i18n/format.ts";

export const PRINT_TEXTS = defineTexts({
  en: {
    title: "Poster and cards",
    paper: "Paper",
    poster: "Poster, A4",
    cards: "4 cards, A6",
    print: "Print",
    wifi: "Wi-Fi (optional)",
    wifiHint: "Printed as you type it, for example: Wi-Fi Garden, password rosebud",
    hint: "A4, at 100 %, without margins if your printer asks. Scan the first copy before you print the rest.",
    outdated: (code: string, at: string) =>
      `The code changed since you printed it here on ${formatDate(at)}. Take down what shows ${code}: it no longer works.`,
    preview: "Preview",
    qr: (link: string) => `QR code that leads to ${link}`,
  },
  fr: {
    title: "Affiche et cartes",
    paper: "Papier",
    poster: "Affiche, A4",
    cards: "4 cartes, A6",
    print: "Imprimer",
    wifi: "Wi-Fi (facultatif)",
    wifiHint: "Imprimé tel quel, par exemple : Wi-Fi Jardin, mot de passe bouton de rose",
    hint: "A4, à 100 %, sans marges si l'imprimante le demande. Scannez le premier exemplaire avant d'imprimer les autres.",
    outdated: (code: string, at: string) =>
      `Le code a changé depuis votre impression du ${formatDate(at)} sur cet appareil. Retirez ce qui montre ${code} : il ne marche plus.`,
    preview: "Aperçu",
    qr: (link: string) => `Code QR qui mène à ${link}`,
  },
});
