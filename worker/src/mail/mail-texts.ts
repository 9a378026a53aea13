import type { Language } from "../error-texts.ts";
import type { MailKind, MailValues } from "./mail-kinds.ts";

export interface MailText {
  subject: string;
  /** Plain text; a paragraph each. */
  paragraphs: string[];
  /** What somebody else wrote, set apart. */
  quote?: string;
  button?: { label: string; link: string };
}

type MailTexts = { [Kind in MailKind]: Record<Language, (values: MailValues[Kind]) => MailText> };

const photos = (count: number, language: Language) =>
  language === "fr"
    ? `${count} nouvelle${count > 1 ? "s" : ""} photo${count > 1 ? "s" : ""} de vous`
    : `${count} new photo${count === 1 ? "" : "s"} of you`;

/** What each mail says. Values go in as they are; what makes HTML of it escapes them. */
export const MAIL_TEXTS: MailTexts = {
  password_reset: {
    fr: ({ link, minutes }) => ({
      subject: "Choisissez un nouveau mot de passe",
      paragraphs: [
        "Vous avez demandé à choisir un nouveau mot de passe.",
        `Le lien fonctionne une seule fois, pendant ${minutes} minutes. Si vous n'avez rien demandé, ignorez ce message : rien ne change.`,
      ],
      button: { label: "Choisir un nouveau mot de passe", link },
    }),
    en: ({ link, minutes }) => ({
      subject: "Choose a new password",
      paragraphs: [
        "You asked to choose a new password.",
        `The link works once, for ${minutes} minutes. If you did not ask for it, ignore this message: nothing changes.`,
      ],
      button: { label: "Choose a new password", link },
    }),
  },
  photos_available: {
    fr: ({ event_name, link }) => ({
      subject: `Les photos de ${event_name} sont là`,
      paragraphs: [`Les photos de ${event_name} sont disponibles. Retrouvez celles où vous êtes.`],
      button: { label: "Voir mes photos", link },
    }),
    en: ({ event_name, link }) => ({
      subject: `The photos of ${event_name} are here`,
      paragraphs: [`The photos of ${event_name} are available. Find the ones you are in.`],
      button: { label: "See my photos", link },
    }),
  },
  guest_reminder: {
    fr: ({ event_name, selfie, link }) => ({
      subject: `Vos photos de ${event_name}`,
      paragraphs: [
        {
          none: `Vous êtes inscrit à ${event_name}, sans selfie pour l'instant. Prenez-en un pour retrouver les photos où vous êtes.`,
          invalid: `Votre selfie pour ${event_name} n'a pas pu être utilisé. Prenez-en un autre : de face, en pleine lumière, sans personne d'autre.`,
          valid: `Aucune photo de vous à ${event_name} pour l'instant. Les nouvelles sont examinées à leur arrivée ; un second selfie, bien éclairé, aide souvent.`,
        }[selfie],
      ],
      button: { label: selfie === "valid" ? "Ajouter un selfie" : "Prendre un selfie", link },
    }),
    en: ({ event_name, selfie, link }) => ({
      subject: `Your photos of ${event_name}`,
      paragraphs: [
        {
          none: `You joined ${event_name} without a selfie. Take one and see the photos you are in.`,
          invalid: `Your selfie for ${event_name} could not be used. Take another: face the camera, in good light, with nobody else.`,
          valid: `There is no photo of you at ${event_name} yet. New ones are checked as they arrive; a second selfie in good light often helps.`,
        }[selfie],
      ],
      button: { label: selfie === "valid" ? "Add a selfie" : "Take a selfie", link },
    }),
  },
  new_photos_of_you: {
    fr: ({ event_name, count, link }) => ({
      subject: `${photos(count, "fr")} : ${event_name}`,
      paragraphs: [`Il y a ${photos(count, "fr")} à ${event_name}.`],
      button: { label: "Voir mes photos", link },
    }),
    en: ({ event_name, count, link }) => ({
      subject: `${photos(count, "en")}: ${event_name}`,
      paragraphs: [`There ${count === 1 ? "is" : "are"} ${photos(count, "en")} at ${event_name}.`],
      button: { label: "See my photos", link },
    }),
  },
  contact_photographer: {
    fr: ({ event_name, guest_name, guest_email, message }) => ({
      subject: `${event_name} : message de ${guest_name}`,
      paragraphs: [
        `${guest_name} (${guest_email}), de ${event_name}, vous écrit. Répondez directement à ce message.`,
      ],
      quote: message,
    }),
    en: ({ event_name, guest_name, guest_email, message }) => ({
      subject: `${event_name}: a message from ${guest_name}`,
      paragraphs: [`${guest_name} (${guest_email}), of ${event_name}, writes to you. Answer this message.`],
      quote: message,
    }),
  },
  removal_request: {
    fr: ({ event_name, name, email, message, link }) => ({
      subject: `${event_name} : ${name} demande à ne plus apparaître`,
      paragraphs: [
        `${name} (${email}) est sur une photo de ${event_name} et demande à en être retiré.`,
        "Répondez directement à ce message.",
      ],
      quote: message,
      button: { label: "Voir la demande", link },
    }),
    en: ({ event_name, name, email, message, link }) => ({
      subject: `${event_name}: ${name} asks to be taken off`,
      paragraphs: [
        `${name} (${email}) is on a photo of ${event_name} and asks to be taken off.`,
        "Answer this message.",
      ],
      quote: message,
      button: { label: "See the request", link },
    }),
  },
  twin_selfies: {
    fr: ({ event_name, first_username, second_username, link }) => ({
      subject: `${event_name} : deux comptes avec le même visage`,
      paragraphs: [
        `Les selfies de ${first_username} et de ${second_username} à ${event_name} montrent le même visage. Quelqu'un s'est peut-être inscrit deux fois, ou utilise le portrait d'un autre.`,
      ],
      button: { label: "Voir les invités", link },
    }),
    en: ({ event_name, first_username, second_username, link }) => ({
      subject: `${event_name}: two accounts with the same face`,
      paragraphs: [
        `The selfies of ${first_username} and ${second_username} at ${event_name} show the same face. Somebody may have registered twice, or uses another person's portrait.`,
      ],
      button: { label: "See the guests", link },
    }),
  },
};
