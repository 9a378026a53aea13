import { defineTexts } from "../i18n/define-texts.ts";

export const LEGAL_TEXTS = defineTexts({
  en: {
    inShort: "In short",
    contents: "On this page",
    why: "Why",
    until: "How long",
    seen: "Seen by",

    removeTitle: "Take me off a photo",
    removeIntro:
      "You are on a photo and did not join the event? Write to its organisers. You need no account and no selfie.",
    code: "Event code",
    codeHint: "8 letters and digits, on the card or poster, or ask a guest who was there",
    codeMissing: "Type the event's code.",
    codeUnknown: "No event has this code. Check it against the card; capitals and spaces do not matter.",
    name: "Your name",
    nameMissing: "Say who asks.",
    email: "E-mail",
    emailHint: "The organisers answer to it.",
    emailWrong: "This does not look like an e-mail address.",
    message: "Which photos, and what you wish",
    messageHint: "Where you stood, what you wore, who was beside you: whatever helps to find you on them.",
    messageMissing: "Describe the photo, so that it can be found.",
    submit: "Send to the organisers",
    throttled: (wait: string) => `Too many tries from here. You can try again in ${wait}.`,
    nextTitle: "What happens next",
    next1:
      "The organisers get your request by mail, and it stays in their list until they have dealt with it.",
    next2:
      "They look for the photos and take them down, or answer to your address. Nothing is decided by a machine.",
    next3: "Name, address and message are kept with the event and deleted with it.",
    sentTitle: "Your request is on its way",
    sent: (email: string) => `The organisers have it, and answer to ${email}.`,
    another: "Another request",
    toStart: "To the start",
  },
  fr: {
    inShort: "En bref",
    contents: "Sur cette page",
    why: "Pourquoi",
    until: "Durée",
    seen: "Vu par",

    removeTitle: "Me retirer d'une photo",
    removeIntro:
      "Vous êtes sur une photo sans vous être inscrit à l'événement ? Écrivez à l'organisation. Il ne faut ni compte ni selfie.",
    code: "Code de l'événement",
    codeHint: "8 lettres et chiffres, sur la carte ou l'affiche, ou demandez à une personne invitée",
    codeMissing: "Saisissez le code de l'événement.",
    codeUnknown:
      "Aucun événement ne porte ce code. Vérifiez-le sur la carte ; majuscules et espaces ne comptent pas.",
    name: "Votre nom",
    nameMissing: "Dites qui demande.",
    email: "E-mail",
    emailHint: "L'organisation y répond.",
    emailWrong: "Cela ne ressemble pas à une adresse e-mail.",
    message: "Quelles photos, et ce que vous souhaitez",
    messageHint:
      "Où vous étiez, ce que vous portiez, qui était à côté : tout ce qui aide à vous y retrouver.",
    messageMissing: "Décrivez la photo, pour qu'on la retrouve.",
    submit: "Envoyer à l'organisation",
    throttled: (wait: string) => `Trop d'essais depuis cette connexion. Réessayez dans ${wait}.`,
    nextTitle: "Et ensuite",
    next1:
      "L'organisation reçoit votre demande par e-mail, et la garde dans sa liste jusqu'à ce qu'elle soit traitée.",
    next2: "Elle cherche les photos et les retire, ou répond à votre adresse. Aucune machine n'en décide.",
    next3: "Nom, adresse et message sont gardés avec l'événement et supprimés avec lui.",
    sentTitle: "Votre demande est partie",
    sent: (email: string) => `L'organisation l'a reçue, et répond à ${email}.`,
    another: "Une autre demande",
    toStart: "Aller à l'accueil",
  },
});
