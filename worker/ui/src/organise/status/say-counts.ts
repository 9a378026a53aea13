import { defineTexts } from "../../i18n/define-texts.ts";
import { formatNumber } from "../../i18n/format.ts";
import { STATUS_TEXTS } from "./texts.ts";

/** What a run of the schedule counts, in the order in which it is told. */
const COUNT_TEXTS = defineTexts({
  en: {
    photos_ended: "photos of ended events",
    guests_without_selfies: "guests' selfies after their last event",
    vectors_cleared: "vectors of unknown faces",
    stale_guests_erased: "forgotten accounts",
    photos_deleted: "deleted photos",
    cleared: "former selfies",
    erased: "erased accounts",
    events_deleted: "deleted events",
    objects_orphaned: "files without an entry",
    objects_missing: "entries without a file",
    marks_forgotten: "old deletion marks",
    matched: "comparisons made up for",
    digests: "mails about new photos",
    selfies: "selfies due",
    photos: "photos due",
  },
  fr: {
    photos_ended: "photos d'événements terminés",
    guests_without_selfies: "selfies d'invités après leur dernier événement",
    vectors_cleared: "vecteurs de visages inconnus",
    stale_guests_erased: "comptes oubliés",
    photos_deleted: "photos supprimées",
    cleared: "anciens selfies",
    erased: "comptes effacés",
    events_deleted: "événements supprimés",
    objects_orphaned: "fichiers sans entrée",
    objects_missing: "entrées sans fichier",
    marks_forgotten: "anciennes marques de suppression",
    matched: "comparaisons rattrapées",
    digests: "courriels sur de nouvelles photos",
    selfies: "selfies en attente",
    photos: "photos en attente",
  },
});

/** "photos of ended events: 12, former selfies: 1"; nothing of what is 0. Counts that nobody named keep their code. */
export function sayCounts(counts: Readonly<Record<string, number>>): string {
  const texts: Readonly<Record<string, string>> = COUNT_TEXTS;
  const named = Object.keys(texts).filter((code) => code in counts);
  const others = Object.keys(counts).filter((code) => !(code in texts));
  return [...named, ...others]
    .map((code) => ({ what: texts[code] ?? code, count: counts[code] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ what, count }) => STATUS_TEXTS.counted(what, formatNumber(count)))
    .join(", ");
}
