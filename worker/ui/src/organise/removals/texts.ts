import { defineTexts } from "../../i18n/define-texts.ts";
import { formatNumber, plural } from "../../i18n/format.ts";

export const REMOVAL_TEXTS = defineTexts({
  en: {
    title: "Removals",
    intro:
      "People who are on photos, did not join, and ask to be taken off. Look for them on the event's photos, hide or delete those, write to them, then note that it is done.",
    none: "Nobody asked to be taken off photos.",
    waiting: (count: number) => plural(count, { one: "1 waits", other: `${formatNumber(count)} wait` }),
    waitingTitle: "Waiting",
    nobodyWaits: "Nobody waits for you.",
    done: "Done",
    asked: (when: string) => `Asked on ${when}`,
    closedOn: (when: string) => `Done on ${when}`,
    toPhoto: "See the photo",
    toPhotos: "See the event's photos",
    answer: "Write to them",
    subject: (event: string) => `Your request about the photos of ${event}`,
    close: "Note as done",
    closeTitle: "Is it done?",
    closeText: (name: string) =>
      `The request of ${name} moves to those that are done. This takes nobody off a photo by itself, and it cannot be opened again.`,
    notYet: "Not yet",
    closed: "Noted as done",
    showDone: (count: number) =>
      plural(count, { one: "Show 1 that is done", other: `Show ${formatNumber(count)} that are done` }),
  },
  fr: {
    title: "Retraits",
    intro:
      "Des personnes visibles sur des photos, non inscrites, qui demandent à en être retirées. Cherchez-les parmi les photos de l'événement, masquez ou supprimez celles-ci, répondez, puis notez que c'est fait.",
    none: "Personne n'a demandé à être retiré de photos.",
    waiting: (count: number) =>
      plural(count, { one: "1 en attente", other: `${formatNumber(count)} en attente` }),
    waitingTitle: "En attente",
    nobodyWaits: "Personne ne vous attend.",
    done: "Traitées",
    asked: (when: string) => `Demandé le ${when}`,
    closedOn: (when: string) => `Traité le ${when}`,
    toPhoto: "Voir la photo",
    toPhotos: "Voir les photos de l'événement",
    answer: "Répondre",
    subject: (event: string) => `Votre demande sur les photos de ${event}`,
    close: "Noter comme traité",
    closeTitle: "Est-ce fait ?",
    closeText: (name: string) =>
      `La demande de ${name} passe parmi les demandes traitées. Cela ne retire personne d'une photo, et elle ne peut pas être rouverte.`,
    notYet: "Pas encore",
    closed: "Noté comme traité",
    showDone: (count: number) =>
      plural(count, {
        one: "Afficher la demande traitée",
        other: `Afficher les ${formatNumber(count)} demandes traitées`,
      }),
  },
});
