import { defineTexts } from "../i18n/define-texts.ts";
import { formatNumber, plural } from "../i18n/format.ts";

export const GALLERY_TEXTS = defineTexts({
  en: {
    tabs: "Photos",
    mine: "My photos",
    all: "All",
    loved: "Loved",
    me: "Me",
    select: "Select",
    otherEvent: "Choose another event",
    downloadAll: "Download all",
    downloadThese: "Download these",
    until: (date: string) => `Available until ${date}`,
    hoursLeft: (hours: number) =>
      `${formatNumber(hours)} ${plural(hours, { one: "hour", other: "hours" })} left: download your photos`,
    minutesLeft: (minutes: number) =>
      `${formatNumber(minutes)} ${plural(minutes, { one: "minute", other: "minutes" })} left: download your photos`,
    expiryNote: (hours: number) =>
      `The photos of this event are deleted in less than ${hours} hours. Download yours.`,
    photo: (at: number, of: number) => `Photo ${formatNumber(at)} of ${formatNumber(of)}`,
    lovedMark: "loved",
    newPhotos: (n: number) => `${formatNumber(n)} new ${plural(n, { one: "photo", other: "photos" })} of you`,
    newOfAll: (n: number) => `${formatNumber(n)} new ${plural(n, { one: "photo", other: "photos" })}`,
    announced: (n: number, total: number) =>
      `${formatNumber(n)} new ${plural(n, { one: "photo", other: "photos" })} of you, ${formatNumber(total)} in all`,
    addSelfieTitle: "Another light, with or without glasses",
    addSelfie: "A second selfie finds more of you.",
    addSelfieButton: "Add a selfie",
    downloadBegins: (n: number, size: string) =>
      `Downloading ${formatNumber(n)} ${plural(n, { one: "photo", other: "photos" })}, ${size}`,
    notHere: "This photo is not here, or you may not see it.",
  },
  fr: {
    tabs: "Photos",
    mine: "Mes photos",
    all: "Toutes",
    loved: "Aimées",
    me: "Moi",
    select: "Choisir",
    otherEvent: "Choisir un autre événement",
    downloadAll: "Tout télécharger",
    downloadThese: "Les télécharger",
    until: (date: string) => `Jusqu'au ${date}`,
    hoursLeft: (hours: number) => `Plus que ${formatNumber(hours)} h : téléchargez vos photos`,
    minutesLeft: (minutes: number) => `Plus que ${formatNumber(minutes)} min : téléchargez vos photos`,
    expiryNote: (hours: number) =>
      `Les photos de cet événement seront supprimées dans moins de ${hours} heures. Téléchargez les vôtres.`,
    photo: (at: number, of: number) => `Photo ${formatNumber(at)} sur ${formatNumber(of)}`,
    lovedMark: "aimée",
    newPhotos: (n: number) =>
      `${formatNumber(n)} ${plural(n, { one: "nouvelle photo", other: "nouvelles photos" })} de vous`,
    newOfAll: (n: number) =>
      `${formatNumber(n)} ${plural(n, { one: "nouvelle photo", other: "nouvelles photos" })}`,
    announced: (n: number, total: number) =>
      `${formatNumber(n)} ${plural(n, { one: "nouvelle photo", other: "nouvelles photos" })} de vous, ${formatNumber(total)} en tout`,
    addSelfieTitle: "Une autre lumière, avec ou sans lunettes",
    addSelfie: "Un deuxième selfie retrouve plus de photos de vous.",
    addSelfieButton: "Ajouter un selfie",
    downloadBegins: (n: number, size: string) =>
      `Téléchargement de ${formatNumber(n)} ${plural(n, { one: "photo", other: "photos" })}, ${size}`,
    notHere: "Cette photo n'est pas ici, ou vous ne pouvez pas la voir.",
  },
});

/** What a place without photos says: what happens next, and who causes it. */
export const EMPTY_TEXTS = defineTexts({
  en: {
    noEventTitle: "You are in no event yet",
    noEvent: "Type the code on the card or the poster, and your photos show here.",
    typeCode: "Type a code",
    noSelfieTitle: "See the photos you are in",
    noSelfie: (n: string) => `The photographer has sent ${n}. One selfie is enough to find those with you.`,
    noSelfieNoPhotos: "One selfie is enough: photos with you show here as soon as they arrive.",
    takeSelfie: "Take a selfie",
    seeAll: "See all photos",
    notMatchingTitle: "We do not look for you here yet",
    notMatching: (event: string) =>
      `Your selfie serves only the events you agreed to. If you agree, it is compared with the faces on the photos of ${event}. Me › Remove my selfie takes it back.`,
    agree: "I agree, find my photos",
    pendingTitle: "Your selfie is being checked",
    pending:
      "Your selfie has arrived and is safe. The face check is busy; it goes on by itself and the result shows here.",
    refusedTitle: "Your selfie could not be used",
    retake: "Retake my selfie",
    matchingTitle: (n: string) => `Looking for you in ${n}…`,
    matching: "The first photos show here within seconds.",
    noneTitle: "No photo of you yet",
    none: (n: string) =>
      `The photographer has sent ${n}; new ones are checked as they arrive and will show here.`,
    noneSent: "The photographer has not sent any photo yet. Yours show here as they arrive.",
    checkedAt: (time: string) => `Last checked at ${time}`,
    allTitle: "No photo yet",
    allNone: "The photographer has not sent any photo yet. They show here as they arrive.",
    selectedNone: "The photographer chooses which photos everybody sees. They show here once chosen.",
    mineOnlyTitle: "Everybody sees their own photos",
    mineOnly: "At this event each guest sees only the photos they are in.",
    seeMine: "See my photos",
    lovedTitle: "Nothing loved yet",
    loved: "Press the heart on a photo, and you find it again here.",
    expiredTitle: "The photos are gone",
    expired: (event: string, date: string) =>
      `The photos of ${event} were deleted on ${date}, and with them the selfies and matches. What you downloaded is yours.`,
    photos: (n: number) => `${formatNumber(n)} ${plural(n, { one: "photo", other: "photos" })}`,
  },
  fr: {
    noEventTitle: "Vous n'êtes encore à aucun événement",
    noEvent: "Saisissez le code de la carte ou de l'affiche, et vos photos apparaîtront ici.",
    typeCode: "Saisir un code",
    noSelfieTitle: "Voyez les photos où vous êtes",
    noSelfie: (n: string) =>
      `Le photographe en est à ${n}. Un selfie suffit pour retrouver celles où vous êtes.`,
    noSelfieNoPhotos: "Un selfie suffit : les photos où vous êtes apparaîtront ici dès leur arrivée.",
    takeSelfie: "Prendre un selfie",
    seeAll: "Voir toutes les photos",
    notMatchingTitle: "Nous ne vous cherchons pas encore ici",
    notMatching: (event: string) =>
      `Votre selfie ne sert qu'aux événements que vous acceptez. Si vous acceptez, il est comparé aux visages des photos de ${event}. Moi › Retirer mon selfie pour revenir en arrière.`,
    agree: "J'accepte, retrouver mes photos",
    pendingTitle: "Votre selfie est en cours de vérification",
    pending:
      "Votre selfie est arrivé, il est en sécurité. La vérification est occupée ; elle continue seule et le résultat s'affichera ici.",
    refusedTitle: "Votre selfie n'a pas pu servir",
    retake: "Refaire mon selfie",
    matchingTitle: (n: string) => `Nous vous cherchons dans ${n}…`,
    matching: "Les premières photos apparaissent ici en quelques secondes.",
    noneTitle: "Pas encore de photo de vous",
    none: (n: string) =>
      `Le photographe en est à ${n} ; les nouvelles sont examinées à leur arrivée et apparaîtront ici.`,
    noneSent: "Le photographe n'a pas encore envoyé de photo. Les vôtres apparaîtront ici à leur arrivée.",
    checkedAt: (time: string) => `Dernier examen à ${time}`,
    allTitle: "Pas encore de photo",
    allNone: "Le photographe n'a pas encore envoyé de photo. Elles apparaîtront ici à leur arrivée.",
    selectedNone:
      "Le photographe choisit les photos que tout le monde voit. Elles apparaîtront ici une fois choisies.",
    mineOnlyTitle: "À chaque personne ses photos",
    mineOnly: "À cet événement, chaque personne ne voit que les photos où elle est.",
    seeMine: "Voir mes photos",
    lovedTitle: "Aucune photo aimée",
    loved: "Touchez le cœur d'une photo, et vous la retrouverez ici.",
    expiredTitle: "Les photos ne sont plus là",
    expired: (event: string, date: string) =>
      `Les photos de ${event} ont été supprimées le ${date}, avec les selfies et les correspondances. Ce que vous avez téléchargé est à vous.`,
    photos: (n: number) => `${formatNumber(n)} ${plural(n, { one: "photo", other: "photos" })}`,
  },
});
