import { defineTexts } from "../../i18n/define-texts.ts";
import { formatNumber, plural } from "../../i18n/format.ts";

const n = formatNumber;
const guests = (count: number) => `${n(count)} ${plural(count, { one: "guest", other: "guests" })}`;
const invites = (count: number) => `${n(count)} ${plural(count, { one: "invité", other: "invités" })}`;
const has = (count: number) => plural(count, { one: "has", other: "have" });

export const GUESTS_TEXTS = defineTexts({
  en: {
    missed: (count: number, of: number) => `${n(count)} of ${n(of)} ${has(count)} no photo`,
    allServed: (of: number) => (of === 1 ? "The one guest has photos" : `All ${guests(of)} have photos`),
    nobodyTitle: "Nobody has joined yet",
    nobody: "Guests appear here as soon as they scan the code and join.",
    toPrint: "Print poster or cards",
    searching: (count: number) =>
      `${n(count)} ${plural(count, { one: "photo is", other: "photos are" })} still being searched for faces. Some of these guests may be on ${plural(count, { one: "it", other: "them" })}.`,
    filter: "Guests with",
    none: "No photo",
    few: "Few, 1–5",
    all: "All",
    noneFew: "Nobody has only 1 to 5 photos.",
    noneNone: "Every guest is on at least one photo.",
    noSelfie: (count: number) => `No selfie: ${guests(count)}`,
    noSelfieCure: "They joined without one, so nobody looks for them. A mail asks them for a selfie.",
    selfieUnusable: (count: number) => `Selfie refused or being checked: ${guests(count)}`,
    selfieUnusableCure:
      "A refused selfie needs another: the mail says how. One that is being checked needs nothing; the check goes on by itself.",
    notFound: (count: number) => `Good selfie, not found: ${guests(count)}`,
    notFoundCure:
      "Their face is on no photo that was searched. Photograph them, or send more photos; a second selfie in good light often helps, and the mail asks for it.",
    remind: (count: number) => `E-mail ${count === 1 ? "this one" : `these ${n(count)}`}`,
    remindQuestion: (count: number) => `E-mail ${guests(count)}?`,
    remindText: "Each gets one message in their language, with a link to the selfie. At most once a day.",
    remindedToday: (count: number) =>
      `${n(count)} ${plural(count, { one: "was", other: "were" })} written to in the last day.`,
    send: "Send",
    cancel: "Cancel",
    sent: (count: number) =>
      `${n(count)} ${plural(count, { one: "message is", other: "messages are" })} on the way.`,
    sentDry: (count: number) =>
      `${n(count)} ${plural(count, { one: "message", other: "messages" })} written to the log: this installation sends no mail.`,
    save: "Save as CSV",
    fileName: "guests",
    sortBy: "Sort by",
    more: (count: number) => `Show ${n(count)} more`,
    name: "Name",
    joined: "Joined",
    selfie: "Selfie",
    reason: "Reason",
    photos: "Photos",
    lastPhoto: "Last photo taken",
    mailed: "Last e-mail",
    never: "Never",
    selfie_none: "No selfie",
    selfie_pending: "Being checked",
    selfie_valid: "Checked",
    selfie_invalid: "Refused",
    refusedNoFace: "No face seen",
    refusedSeveral: "Several people on it",
    refusedSmall: "Face too far away",
    refusedUnclear: "Blurred or partly hidden",
    refusedTurned: "Face turned away",
  },
  fr: {
    missed: (count: number, of: number) =>
      `${n(count)} sur ${n(of)} ${plural(count, { one: "n'a", other: "n'ont" })} aucune photo`,
    allServed: (of: number) =>
      of === 1 ? "La personne invitée a des photos" : `Les ${invites(of)} ont des photos`,
    nobodyTitle: "Personne ne s'est encore inscrit",
    nobody: "Les invités apparaissent ici dès qu'ils scannent le code et s'inscrivent.",
    toPrint: "Imprimer affiche ou cartes",
    searching: (count: number) =>
      `${n(count)} ${plural(count, { one: "photo est encore examinée", other: "photos sont encore examinées" })}. Certains de ces invités y sont peut-être.`,
    filter: "Invités avec",
    none: "Aucune photo",
    few: "Peu, 1–5",
    all: "Tous",
    noneFew: "Personne n'a seulement 1 à 5 photos.",
    noneNone: "Chaque invité est sur au moins une photo.",
    noSelfie: (count: number) => `Sans selfie : ${invites(count)}`,
    noSelfieCure: "Inscrits sans selfie, ils ne peuvent être retrouvés. Le message leur en demande un.",
    selfieUnusable: (count: number) => `Selfie refusé ou en cours de vérification : ${invites(count)}`,
    selfieUnusableCure:
      "Un selfie refusé est à refaire : le message dit comment. Celui qui est en cours de vérification ne demande rien ; elle continue seule.",
    notFound: (count: number) => `Bon selfie, pas retrouvés : ${invites(count)}`,
    notFoundCure:
      "Leur visage n'est sur aucune photo examinée. Photographiez-les, ou envoyez d'autres photos ; un second selfie bien éclairé aide souvent, et le message le demande.",
    remind: (count: number) =>
      count === 1 ? "Écrire à cette personne" : `Écrire à ces ${n(count)} personnes`,
    remindQuestion: (count: number) => `Écrire à ${invites(count)} ?`,
    remindText:
      "Chaque personne reçoit un message dans sa langue, avec un lien vers le selfie. Une fois par jour au plus.",
    remindedToday: (count: number) =>
      `${n(count)} ${plural(count, { one: "a reçu un message", other: "ont reçu un message" })} depuis hier.`,
    send: "Envoyer",
    cancel: "Annuler",
    sent: (count: number) =>
      `${n(count)} ${plural(count, { one: "message part", other: "messages partent" })} maintenant.`,
    sentDry: (count: number) =>
      `${n(count)} ${plural(count, { one: "message écrit", other: "messages écrits" })} dans le journal : cette installation n'envoie pas d'e-mail.`,
    save: "Enregistrer en CSV",
    fileName: "invites",
    sortBy: "Trier par",
    more: (count: number) => `Afficher ${n(count)} de plus`,
    name: "Nom",
    joined: "Inscription",
    selfie: "Selfie",
    reason: "Motif",
    photos: "Photos",
    lastPhoto: "Dernière photo prise",
    mailed: "Dernier e-mail",
    never: "Jamais",
    selfie_none: "Pas de selfie",
    selfie_pending: "En vérification",
    selfie_valid: "Vérifié",
    selfie_invalid: "Refusé",
    refusedNoFace: "Aucun visage visible",
    refusedSeveral: "Plusieurs personnes",
    refusedSmall: "Visage trop loin",
    refusedUnclear: "Flou ou en partie caché",
    refusedTurned: "Visage détourné",
  },
});
