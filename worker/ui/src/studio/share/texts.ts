import { defineTexts } from "../../i18n/define-texts.ts";
import { formatDate, formatDateTime, formatNumber, plural } from "../../i18n/format.ts";

const n = formatNumber;
const guests = (count: number) => `${n(count)} ${plural(count, { one: "guest", other: "guests" })}`;
const invites = (count: number) => `${n(count)} ${plural(count, { one: "invité", other: "invités" })}`;

export const SHARE_TEXTS = defineTexts({
  en: {
    codeTitle: "Code",
    code: "Event code",
    qr: (link: string) => `QR code that leads to ${link}`,
    link: "Link",
    copy: "Copy the link",
    copied: "Link copied",
    notCopied: "The link could not be copied. Select and copy it by hand.",
    print: "Print poster or cards",
    saveQr: "Save the QR code as",
    closed: (at: string) =>
      `Registration closed on ${formatDateTime(at)}. The code lets nobody in any more; guests who joined can still log in.`,
    closes: (at: string) => `Guests can join until ${formatDateTime(at)}.`,
    outdated: (code: string, at: string) =>
      `The code changed since you printed it here on ${formatDate(at)}. Posters and cards with ${code} no longer work.`,
    seesTitle: "What guests see",
    sees_all: "Every guest sees every photo, beginning with those they are on.",
    sees_selected: "Every guest sees the photos they are on, and those that are shown to all.",
    sees_mine_only: "Every guest sees the photos they are on, and no other.",
    choosePhotos: "Choose the photos shown to all",
    staffDecides: "The organiser decides on this.",
    changeIt: "Change it",
    tellTitle: "Tell guests by e-mail",
    nobodyYet: "Nobody has joined yet. Put up the code first.",
    allToldOn: (at: string) => `Everybody has been told of the newest photos, last on ${formatDateTime(at)}.`,
    noPhotos: "There are no photos to tell of yet.",
    toTell: (count: number, of: number) =>
      count === of
        ? `${plural(count, { one: "The", other: "All" })} ${guests(count)} who joined ${plural(count, { one: "has", other: "have" })} not been told of the newest photos.`
        : `${n(count)} of ${guests(of)} ${plural(count, { one: "has", other: "have" })} not been told of the newest photos.`,
    tell: (count: number) => `E-mail ${guests(count)}`,
    tellQuestion: (count: number) => `Tell ${guests(count)} about the new photos?`,
    tellOnce: "Each gets one message in their language, with a link to the photos they are in.",
    tellUnfound: (count: number) =>
      `${n(count)} of them ${plural(count, { one: "is", other: "are" })} on no photo yet.`,
    send: "Send",
    cancel: "Cancel",
    sent: (count: number) =>
      `${n(count)} ${plural(count, { one: "message is", other: "messages are" })} on the way.`,
    sentDry: (count: number) =>
      `${n(count)} ${plural(count, { one: "message", other: "messages" })} written to the log: this installation sends no mail.`,
  },
  fr: {
    codeTitle: "Code",
    code: "Code de l'événement",
    qr: (link: string) => `Code QR qui mène à ${link}`,
    link: "Lien",
    copy: "Copier le lien",
    copied: "Lien copié",
    notCopied: "Le lien n'a pas pu être copié. Sélectionnez-le et copiez-le à la main.",
    print: "Imprimer affiche ou cartes",
    saveQr: "Enregistrer le code QR en",
    closed: (at: string) =>
      `Inscriptions closes le ${formatDateTime(at)}. Le code n'ouvre plus rien ; les personnes déjà inscrites peuvent se connecter.`,
    closes: (at: string) => `Inscriptions ouvertes jusqu'au ${formatDateTime(at)}.`,
    outdated: (code: string, at: string) =>
      `Le code a changé depuis votre impression du ${formatDate(at)} sur cet appareil. Affiches et cartes avec ${code} ne marchent plus.`,
    seesTitle: "Ce que voient les invités",
    sees_all: "Chaque invité voit toutes les photos, en commençant par celles où il est.",
    sees_selected: "Chaque invité voit les photos où il est, et celles montrées à tous.",
    sees_mine_only: "Chaque invité voit les photos où il est, et aucune autre.",
    choosePhotos: "Choisir les photos montrées à tous",
    staffDecides: "C'est l'organisation qui en décide.",
    changeIt: "Modifier",
    tellTitle: "Prévenir les invités par e-mail",
    nobodyYet: "Personne ne s'est encore inscrit. Affichez d'abord le code.",
    allToldOn: (at: string) =>
      `Tout le monde est au courant des dernières photos, la dernière fois le ${formatDateTime(at)}.`,
    noPhotos: "Il n'y a pas encore de photos à annoncer.",
    toTell: (count: number, of: number) =>
      `${n(count)} sur ${invites(of)} ${plural(count, { one: "n'est pas prévenu", other: "ne sont pas prévenus" })} des dernières photos.`,
    tell: (count: number) => `Écrire à ${invites(count)}`,
    tellQuestion: (count: number) => `Annoncer les nouvelles photos à ${invites(count)} ?`,
    tellOnce: "Chaque personne reçoit un message dans sa langue, avec un lien vers les photos où elle est.",
    tellUnfound: (count: number) =>
      `${n(count)} d'entre ${plural(count, { one: "elles n'est", other: "elles ne sont" })} sur aucune photo pour l'instant.`,
    send: "Envoyer",
    cancel: "Annuler",
    sent: (count: number) =>
      `${n(count)} ${plural(count, { one: "message part", other: "messages partent" })} maintenant.`,
    sentDry: (count: number) =>
      `${n(count)} ${plural(count, { one: "message écrit", other: "messages écrits" })} dans le journal : cette installation n'envoie pas d'e-mail.`,
  },
});
