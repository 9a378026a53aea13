import { defineTexts } from "../../i18n/define-texts.ts";
import { formatNumber, plural } from "../../i18n/format.ts";

/** What is read of an event. What is changed is in settings-texts.ts. */
export const EVENT_TEXTS = defineTexts({
  en: {
    title: "Event",
    gone: "There is no such event. It may have been deleted.",
    onThisPage: "On this page",
    figures: "In numbers",
    settings: "Settings",
    asOf: (time: string) => `As of ${time}`,
    refresh: "Refresh",
    // Six numbers
    guests: "Guests joined",
    selfies: "Valid selfies",
    photos: "Photos ready",
    found: "Guests with photos",
    median: "Photos a guest",
    left: "Photos kept",
    noGuest: "nobody yet",
    allSelfies: "everybody gave one",
    selfieStates: (pending: number, refused: number, none: number) =>
      [
        pending > 0 && `${formatNumber(pending)} being checked`,
        refused > 0 && `${formatNumber(refused)} refused`,
        none > 0 && `${formatNumber(none)} without`,
      ]
        .filter(Boolean)
        .join(", "),
    noPhoto: "none sent yet",
    allSearched: "all searched for faces",
    photoStates: (searching: number, failed: number) =>
      [
        searching > 0 && `${formatNumber(searching)} being searched`,
        failed > 0 && `${formatNumber(failed)} failed`,
      ]
        .filter(Boolean)
        .join(", "),
    ofGuests: (share: string) => `${share} of guests`,
    halfHaveMore: "half have more",
    days: (days: number) => plural(days, { one: "1 day", other: `${formatNumber(days)} days` }),
    hours: (hours: number) => (hours === 0 ? "< 1 h" : `${hours} h`),
    noEnd: "–",
    over: "over",
    storage: (size: string) => `${size} stored`,
    // Who sees what
    whoSees: "Who sees what",
    everyGuest: "Every guest sees",
    sees_all: "every photo of the event",
    sees_selected: "the photos the photographer selected, and those they are on",
    sees_mine_only: "only the photos they are on",
    uncertainWhole: "Uncertain matches: the whole photo.",
    uncertainFace: "Uncertain matches: the face alone, until they say yes.",
    joining: "Who may join",
    joinOpen: "whoever has the code",
    joinUntil: (when: string) => `whoever has the code, until ${when}`,
    joinClosed: (when: string) => `nobody; closed since ${when}`,
    joinedStay: "Guests who joined keep what they see.",
    staff: "Photographers see",
    staffAll: "every photo, and who is on none yet",
    nobody: "Nobody is assigned.",
    until: "Until",
    untilNone: "the photos are deleted, some time after the last upload",
    untilDate: (date: string) => `${date}; then photos, faces and matches are deleted`,
    // Attention
    withoutPhoto: (count: number) =>
      plural(count, {
        one: "1 guest is on no photo yet",
        other: `${formatNumber(count)} guests are on no photo yet`,
      }),
    refusedSelfies: (count: number) =>
      plural(count, { one: "1 selfie was refused", other: `${formatNumber(count)} selfies were refused` }),
    failedPhotos: (count: number) =>
      plural(count, {
        one: "1 photo could not be searched",
        other: `${formatNumber(count)} photos could not be searched`,
      }),
    noPhotographer: "Nobody photographs this event yet",
    failedMails: (count: number) =>
      plural(count, {
        one: "1 mail of this event was given up",
        other: `${formatNumber(count)} mails of this event were given up`,
      }),
    // Guests
    guestList: "Guests",
    guestListText: "Whoever joined, how far they have come, and the way to remove somebody.",
    nobodyJoined: "Nobody has joined yet. Guests join with the code on the printed cards.",
    filter: "Which guests",
    filter_all: "All",
    filter_none: "No selfie",
    filter_invalid: "Refused",
    filter_unfound: "No photo",
    noneOfThese: "No guest is in this group.",
    findGuest: "Search by name or e-mail",
    name: "Name",
    email: "E-mail",
    joined: "Joined",
    selfie: "Selfie",
    selfie_none: "None",
    selfie_pending: "Being checked",
    selfie_valid: "Valid",
    selfie_invalid: "Refused",
    photosOf: "Photos",
    remove: "Remove",
    removeGuest: (name: string) => `Remove ${name}?`,
    removeText:
      "Their account, selfie, face numbers, matches and favourites are erased at once, in every event, and cannot be brought back. Photos of the event stay.",
    removeConfirm: "Remove the guest",
    removed: (name: string) => `${name} was removed`,
    showMore: (count: number) => `Show ${formatNumber(count)} more`,
    shown: (count: number) =>
      plural(count, { one: "1 guest shown", other: `${formatNumber(count)} guests shown` }),
  },
  fr: {
    title: "Événement",
    gone: "Cet événement n'existe pas. Il a peut-être été supprimé.",
    onThisPage: "Sur cette page",
    figures: "En chiffres",
    settings: "Réglages",
    asOf: (time: string) => `État à ${time}`,
    refresh: "Actualiser",
    guests: "Invités inscrits",
    selfies: "Selfies valides",
    photos: "Photos prêtes",
    found: "Invités avec photos",
    median: "Photos par invité",
    left: "Photos gardées",
    noGuest: "personne encore",
    allSelfies: "tous en ont donné un",
    selfieStates: (pending: number, refused: number, none: number) =>
      [
        pending > 0 && `${formatNumber(pending)} en vérification`,
        refused > 0 &&
          plural(refused, { one: `${refused} refusé`, other: `${formatNumber(refused)} refusés` }),
        none > 0 && `${formatNumber(none)} sans selfie`,
      ]
        .filter(Boolean)
        .join(", "),
    noPhoto: "aucune envoyée",
    allSearched: "toutes examinées",
    photoStates: (searching: number, failed: number) =>
      [
        searching > 0 && `${formatNumber(searching)} en cours d'examen`,
        failed > 0 && `${formatNumber(failed)} en échec`,
      ]
        .filter(Boolean)
        .join(", "),
    ofGuests: (share: string) => `${share} des invités`,
    halfHaveMore: "la moitié en a plus",
    days: (days: number) => plural(days, { one: "1 jour", other: `${formatNumber(days)} jours` }),
    hours: (hours: number) => (hours === 0 ? "< 1 h" : `${hours} h`),
    noEnd: "–",
    over: "fini",
    storage: (size: string) => `${size} stockés`,
    whoSees: "Qui voit quoi",
    everyGuest: "Chaque invité voit",
    sees_all: "toutes les photos de l'événement",
    sees_selected: "les photos choisies par le photographe, et celles où il est",
    sees_mine_only: "seulement les photos où il est",
    uncertainWhole: "Correspondances incertaines : la photo entière.",
    uncertainFace: "Correspondances incertaines : le visage seul, jusqu'à son oui.",
    joining: "Qui peut s'inscrire",
    joinOpen: "toute personne qui a le code",
    joinUntil: (when: string) => `toute personne qui a le code, jusqu'au ${when}`,
    joinClosed: (when: string) => `personne ; inscriptions closes depuis le ${when}`,
    joinedStay: "Les personnes déjà inscrites gardent leur accès.",
    staff: "Les photographes voient",
    staffAll: "toutes les photos, et qui n'est encore sur aucune",
    nobody: "Personne n'est désigné.",
    until: "Jusqu'à",
    untilNone: "la suppression des photos, quelque temps après le dernier envoi",
    untilDate: (date: string) => `${date} ; photos, visages et correspondances sont alors supprimés`,
    withoutPhoto: (count: number) =>
      plural(count, {
        one: "1 personne n'est encore sur aucune photo",
        other: `${formatNumber(count)} personnes ne sont encore sur aucune photo`,
      }),
    refusedSelfies: (count: number) =>
      plural(count, {
        one: "1 selfie a été refusé",
        other: `${formatNumber(count)} selfies ont été refusés`,
      }),
    failedPhotos: (count: number) =>
      plural(count, {
        one: "1 photo n'a pas pu être examinée",
        other: `${formatNumber(count)} photos n'ont pas pu être examinées`,
      }),
    noPhotographer: "Personne ne photographie encore cet événement",
    failedMails: (count: number) =>
      plural(count, {
        one: "1 courriel de cet événement n'est pas parti",
        other: `${formatNumber(count)} courriels de cet événement ne sont pas partis`,
      }),
    guestList: "Invités",
    guestListText: "Qui s'est inscrit, où en est chacun, et de quoi retirer quelqu'un.",
    nobodyJoined:
      "Personne ne s'est encore inscrit. Les invités s'inscrivent avec le code des cartes imprimées.",
    filter: "Quels invités",
    filter_all: "Tous",
    filter_none: "Sans selfie",
    filter_invalid: "Refusé",
    filter_unfound: "Sans photo",
    noneOfThese: "Personne dans ce groupe.",
    findGuest: "Chercher un nom ou une adresse",
    name: "Nom",
    email: "E-mail",
    joined: "Inscription",
    selfie: "Selfie",
    selfie_none: "Aucun",
    selfie_pending: "En vérification",
    selfie_valid: "Valide",
    selfie_invalid: "Refusé",
    photosOf: "Photos",
    remove: "Retirer",
    removeGuest: (name: string) => `Retirer ${name} ?`,
    removeText:
      "Son compte, son selfie, les nombres du visage, ses correspondances et ses favoris sont effacés aussitôt, dans tous les événements, sans retour possible. Les photos de l'événement restent.",
    removeConfirm: "Retirer cette personne",
    removed: (name: string) => `${name} a été retiré de l'événement`,
    showMore: (count: number) => `Afficher ${formatNumber(count)} de plus`,
    shown: (count: number) =>
      plural(count, { one: "1 personne affichée", other: `${formatNumber(count)} personnes affichées` }),
  },
});
