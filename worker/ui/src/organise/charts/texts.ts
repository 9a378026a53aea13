import { defineTexts } from "../../i18n/define-texts.ts";
import { formatNumber, plural } from "../../i18n/format.ts";

const guests = (count: number, language: "en" | "fr") =>
  language === "en"
    ? plural(count, { one: `${formatNumber(count)} guest`, other: `${formatNumber(count)} guests` })
    : plural(count, { one: `${formatNumber(count)} invité`, other: `${formatNumber(count)} invités` });

export const CHART_TEXTS = defineTexts({
  en: {
    table: "Show as a table",
    arrivals: "Arrivals",
    perHours: (hours: number) =>
      hours === 1
        ? "guests an hour"
        : hours === 24
          ? "guests a day"
          : hours === 168
            ? "guests a week"
            : `guests in ${hours} hours`,
    arrivalsSummary: (total: number, most: number, when: string) =>
      `${guests(total, "en")} joined; the most at a time, ${formatNumber(most)}, came at ${when}`,
    nobodyYet: "Nobody has joined yet. Print the cards or share the link, and arrivals show here.",
    time: "Time",
    guests: "Guests",
    funnel: "From joining to keeping",
    funnelUnit: "guests",
    joined: "Joined",
    selfie: "Gave a selfie",
    photo: "Found on a photo",
    saved: "Took photos home",
    stage: "Step",
    share: "Of those who joined",
    spread: "Photos a guest",
    spreadUnit: "guests by number of photos",
    photos: "Photos",
    none: "None",
    between: (from: number, to: number) => `${from}–${to}`,
    andMore: (from: number) => `${from} or more`,
  },
  fr: {
    table: "Afficher en tableau",
    arrivals: "Arrivées",
    perHours: (hours: number) =>
      hours === 1
        ? "invités par heure"
        : hours === 24
          ? "invités par jour"
          : hours === 168
            ? "invités par semaine"
            : `invités par tranche de ${hours} heures`,
    arrivalsSummary: (total: number, most: number, when: string) =>
      `${guests(total, "fr")} au total ; le plus grand nombre à la fois, ${formatNumber(most)}, à ${when}`,
    nobodyYet:
      "Personne ne s'est encore inscrit. Imprimez les cartes ou partagez le lien : les arrivées apparaîtront ici.",
    time: "Moment",
    guests: "Invités",
    funnel: "De l'inscription au téléchargement",
    funnelUnit: "invités",
    joined: "Inscrits",
    selfie: "Selfie donné",
    photo: "Retrouvés sur une photo",
    saved: "Photos emportées",
    stage: "Étape",
    share: "Part des inscrits",
    spread: "Photos par invité",
    spreadUnit: "invités selon le nombre de photos",
    photos: "Photos",
    none: "Aucune",
    between: (from: number, to: number) => `${from} à ${to}`,
    andMore: (from: number) => `${from} ou plus`,
  },
});
