import { defineTexts } from "../../i18n/define-texts.ts";
import { formatNumber, plural } from "../../i18n/format.ts";

const n = formatNumber;
/** Of photos, in either language. */
const photos = (count: number) => `${n(count)} ${plural(count, { one: "photo", other: "photos" })}`;
const are = (count: number) => plural(count, { one: "is", other: "are" });

export const PHOTOS_TEXTS = defineTexts({
  en: {
    grid: "Photos of the event",
    filters: "Which photos",
    all: "All",
    shown: "Shown to all",
    hidden: "Hidden",
    undecided: "Undecided",
    waiting: "Waiting",
    failed: "Failed",
    noFaces: "No face",
    sees_all: "Every guest sees every photo. A photo nobody should see has to be deleted.",
    sees_selected: "Every guest sees the photos they are on, and those you show to all.",
    sees_mine_only: "Every guest sees the photos they are on, and no other.",
    changeIt: "Change it",
    organiserChanges: "The organiser can let you choose the photos shown to all.",
    select: "Select",
    selection: "Selected photos",
    selected: (count: number) => `${n(count)} selected`,
    selectAll: "Select all",
    selectNone: "Select none",
    endSelection: "End the selection",
    show: "Show to all",
    hide: "Hide",
    undecide: "Undecided",
    delete: "Delete",
    showAll: "Show all photos",
    hideAll: "Hide all photos",
    showAllQuestion: (count: number) =>
      `Show ${plural(count, { one: "the photo", other: `all ${photos(count)}` })} to every guest?`,
    showAllText: "Those hidden so far as well. Photos sent later are not shown to all by themselves.",
    hideAllQuestion: (count: number) =>
      `Hide ${plural(count, { one: "the photo", other: `all ${photos(count)}` })}?`,
    hideAllText: "Guests go on seeing the photos they are on.",
    nowShown: (count: number) => `${photos(count)} ${are(count)} shown to every guest`,
    nowHidden: (count: number) =>
      `${photos(count)} ${are(count)} hidden: only guests on ${plural(count, { one: "it", other: "them" })} see ${plural(count, { one: "it", other: "them" })}`,
    nowUndecided: (count: number) => `${photos(count)} ${are(count)} undecided again`,
    deleteQuestion: (count: number) => `Delete ${photos(count)}?`,
    deleteText: (count: number): string =>
      count === 1
        ? "It is gone at once for every guest, from the galleries of those who are on it too. The original is deleted and does not come back."
        : "They are gone at once for every guest, from the galleries of those who are on them too. The originals are deleted and do not come back.",
    deleteCover: "The event's cover is among them.",
    keep: "Keep",
    deleted: (count: number) => `${photos(count)} deleted`,
    searching: (count: number) =>
      `${photos(count)} ${are(count)} being searched for faces. Guests see ${plural(count, { one: "it", other: "them" })} afterwards.`,
    failedTitle: (count: number) => `${photos(count)} failed`,
    failedText: "No guest sees them. Try again, or delete them and send the file anew.",
    retry: "Try again",
    retryOne: (name: string) => `Try again: ${name}`,
    deleteOne: (name: string) => `Delete ${name}`,
    retryAll: "Try all again",
    retried: (count: number) => `${photos(count)} ${are(count)} in the line again`,
    more: (count: number) => `Show ${n(count)} more`,
    emptyTitle: "No photos yet",
    empty: "Photos appear here as soon as they are sent.",
    toUpload: "Send photos",
    nothing_shown: "No photo is shown to all yet. Select some, or show all.",
    nothing_hidden: "No photo is hidden.",
    nothing_undecided: "Every photo is decided.",
    nothing_waiting: "Every photo has been searched.",
    nothing_failed: "No photo failed.",
    nothing_noFaces: "There is a face on every photo.",
    everyone: "Every guest sees it",
    onlyThoseOnIt: "Only guests on it see it",
    nobodyYet: "No guest sees it yet",
    state_waiting: "Waiting",
    state_working: "Being searched",
    state_failed: "Failed",
    markShown: "shown to all",
    markHidden: "hidden",
    markCover: "cover",
    faces: "Faces",
    faceCount: (count: number) =>
      count === 0 ? "no face" : `${n(count)} ${plural(count, { one: "face", other: "faces" })}`,
    facesDrawn: (count: number) =>
      count === 0
        ? "No face was found on this photo."
        : `${n(count)} ${plural(count, { one: "face was", other: "faces were" })} found.`,
    face: (at: number) => `Face ${at}`,
    cover: "Cover",
    coverChosen: "The cover of the event: whoever has the code sees this photo",
    coverRemoved: "The event has no cover any more",
    download: "Original",
  },
  fr: {
    grid: "Photos de l'événement",
    filters: "Quelles photos",
    all: "Toutes",
    shown: "Montrées à tous",
    hidden: "Masquées",
    undecided: "Non décidées",
    waiting: "En attente",
    failed: "En échec",
    noFaces: "Sans visage",
    sees_all: "Chaque invité voit toutes les photos. Une photo que personne ne doit voir est à supprimer.",
    sees_selected: "Chaque invité voit les photos où il est, et celles que vous montrez à tous.",
    sees_mine_only: "Chaque invité voit les photos où il est, et aucune autre.",
    changeIt: "Modifier",
    organiserChanges: "L'organisation peut vous laisser choisir les photos montrées à tous.",
    select: "Sélectionner",
    selection: "Photos sélectionnées",
    selected: (count: number) =>
      `${n(count)} ${plural(count, { one: "sélectionnée", other: "sélectionnées" })}`,
    selectAll: "Tout choisir",
    selectNone: "Ne rien choisir",
    endSelection: "Terminer la sélection",
    show: "Montrer",
    hide: "Masquer",
    undecide: "Indécise",
    delete: "Supprimer",
    showAll: "Tout montrer",
    hideAll: "Tout masquer",
    showAllQuestion: (count: number) =>
      `Montrer ${plural(count, { one: "la photo", other: `les ${photos(count)}` })} à tous les invités ?`,
    showAllText:
      "Celles masquées jusqu'ici aussi. Les photos envoyées plus tard ne seront pas montrées d'elles-mêmes.",
    hideAllQuestion: (count: number) =>
      `Masquer ${plural(count, { one: "la photo", other: `les ${photos(count)}` })} ?`,
    hideAllText: "Les invités continuent de voir les photos où ils sont.",
    nowShown: (count: number) =>
      `${photos(count)} ${plural(count, { one: "montrée", other: "montrées" })} à tous les invités`,
    nowHidden: (count: number) =>
      `${photos(count)} ${plural(count, { one: "masquée : seuls les invités qui y sont la voient", other: "masquées : seuls les invités qui y sont les voient" })}`,
    nowUndecided: (count: number) =>
      `${photos(count)} de nouveau ${plural(count, { one: "non décidée", other: "non décidées" })}`,
    deleteQuestion: (count: number) => `Supprimer ${photos(count)} ?`,
    deleteText: (count: number): string =>
      count === 1
        ? "Elle disparaît aussitôt pour tous les invités, y compris pour qui y est. L'original est supprimé et ne revient pas."
        : "Elles disparaissent aussitôt pour tous les invités, y compris pour qui y est. Les originaux sont supprimés et ne reviennent pas.",
    deleteCover: "La couverture de l'événement est du nombre.",
    keep: "Garder",
    deleted: (count: number) =>
      `${photos(count)} ${plural(count, { one: "supprimée", other: "supprimées" })}`,
    searching: (count: number) =>
      `${photos(count)} en cours d'examen. Les invités ${plural(count, { one: "la verront", other: "les verront" })} ensuite.`,
    failedTitle: (count: number) => `${photos(count)} en échec`,
    failedText: "Aucun invité ne les voit. Réessayez, ou supprimez-les et renvoyez le fichier.",
    retry: "Réessayer",
    retryOne: (name: string) => `Réessayer : ${name}`,
    deleteOne: (name: string) => `Supprimer ${name}`,
    retryAll: "Tout réessayer",
    retried: (count: number) => `${photos(count)} de nouveau dans la file`,
    more: (count: number) => `Afficher ${n(count)} de plus`,
    emptyTitle: "Pas encore de photos",
    empty: "Les photos apparaissent ici dès qu'elles sont envoyées.",
    toUpload: "Envoyer des photos",
    nothing_shown: "Aucune photo n'est encore montrée à tous. Choisissez-en, ou montrez-les toutes.",
    nothing_hidden: "Aucune photo n'est masquée.",
    nothing_undecided: "Toutes les photos sont décidées.",
    nothing_waiting: "Toutes les photos ont été examinées.",
    nothing_failed: "Aucune photo n'est en échec.",
    nothing_noFaces: "Il y a un visage sur chaque photo.",
    everyone: "Tous les invités la voient",
    onlyThoseOnIt: "Seuls les invités qui y sont la voient",
    nobodyYet: "Aucun invité ne la voit encore",
    state_waiting: "En attente",
    state_working: "En cours d'examen",
    state_failed: "En échec",
    markShown: "montrée à tous",
    markHidden: "masquée",
    markCover: "couverture",
    faces: "Visages",
    faceCount: (count: number) =>
      count === 0 ? "sans visage" : `${n(count)} ${plural(count, { one: "visage", other: "visages" })}`,
    facesDrawn: (count: number) =>
      count === 0
        ? "Aucun visage trouvé sur cette photo."
        : `${n(count)} ${plural(count, { one: "visage trouvé", other: "visages trouvés" })}.`,
    face: (at: number) => `Visage ${at}`,
    cover: "Couverture",
    coverChosen: "Couverture de l'événement : toute personne qui a le code voit cette photo",
    coverRemoved: "L'événement n'a plus de couverture",
    download: "Original",
  },
});
