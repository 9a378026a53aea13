import { defineTexts } from "../../i18n/define-texts.ts";
import { formatNumber, plural } from "../../i18n/format.ts";

const photos = (n: number) => `${formatNumber(n)} ${plural(n, { one: "photo", other: "photos" })}`;

export const SAVE_TEXTS = defineTexts({
  en: {
    title: (n: number) => `Download ${photos(n)}`,
    preparing: "Preparing the download",
    progress: (done: string, of: string) => `${done} of ${of}`,
    bytes: (done: string, of: string) => `${done} of ${of}`,
    cancel: "Cancel",
    close: "Close",
    failed: (n: number) => `${formatNumber(n)} could not be fetched.`,
    retry: "Retry these",
    without: (n: number) => `Save the other ${photos(n)}`,
    saved: (n: number, name: string) => `${photos(n)} saved as ${name}.`,
    large: (size: string) =>
      `${size} is more than this browser can pack. The server packs it, and your browser shows the progress.`,
    largeUnknown:
      "This is more than the browser can pack. The server packs it, and your browser shows the progress.",
    part: (at: number, of: number) => (of === 1 ? "Download" : `Download part ${at} of ${of}`),
    toPhotos: (n: number) => `Save ${formatNumber(n)} to Photos`,
    prepare: (n: number) => `Prepare ${photos(n)} for Photos`,
    asZip: "Download as a ZIP",
    previews:
      "Together they are above 100 MB: they are saved in screen size, 1600 pixels. The ZIP has the originals.",
    sheetHint: "Choose Save Image in the next step.",
  },
  fr: {
    title: (n: number) => `Télécharger ${photos(n)}`,
    preparing: "Préparation du téléchargement",
    progress: (done: string, of: string) => `${done} sur ${of}`,
    bytes: (done: string, of: string) => `${done} sur ${of}`,
    cancel: "Annuler",
    close: "Fermer",
    failed: (n: number) =>
      `${formatNumber(n)} ${plural(n, { one: "n'a pas pu être récupérée", other: "n'ont pas pu être récupérées" })}.`,
    retry: "Réessayer",
    without: (n: number) =>
      `Enregistrer ${plural(n, { one: "l'autre photo", other: `les ${formatNumber(n)} autres` })}`,
    saved: (n: number, name: string) =>
      `${photos(n)} ${plural(n, { one: "enregistrée", other: "enregistrées" })} dans ${name}.`,
    large: (size: string) =>
      `${size}, c'est plus que ce navigateur ne peut assembler. Le serveur s'en charge, et votre navigateur montre l'avancement.`,
    largeUnknown:
      "C'est plus que le navigateur ne peut assembler. Le serveur s'en charge, et votre navigateur montre l'avancement.",
    part: (at: number, of: number) => (of === 1 ? "Télécharger" : `Télécharger la partie ${at} sur ${of}`),
    toPhotos: (n: number) => `Enregistrer ${formatNumber(n)} dans Photos`,
    prepare: (n: number) => `Préparer ${photos(n)} pour Photos`,
    asZip: "Télécharger en ZIP",
    previews:
      "Ensemble, elles dépassent 100 Mo : elles sont enregistrées en taille d'écran, 1600 pixels. Le ZIP contient les originaux.",
    sheetHint: "Choisissez Enregistrer l'image à l'étape suivante.",
  },
});
