import { writeCsv } from "../../../../src/statistics/write-csv.ts";
import type { Guest } from "./list-guests.ts";
import { sayRefusal, saySelfie } from "./say-selfie.ts";
import { mailedAt } from "./sort-guests.ts";
import { GUESTS_TEXTS } from "./texts.ts";

/** Spreadsheets take a file for UTF-8 only when it begins with this mark. */
const BYTE_ORDER_MARK = "\uFEFF";

/** Guests as a file for spreadsheets, in the language on screen; times as ISO 8601, which every one reads. */
export function writeGuestList(guests: readonly Guest[]): string {
  const rows = guests.map((guest) => ({
    [GUESTS_TEXTS.name]: guest.username,
    [GUESTS_TEXTS.joined]: guest.joined_at,
    [GUESTS_TEXTS.selfie]: saySelfie(guest),
    [GUESTS_TEXTS.reason]: sayRefusal(guest),
    [GUESTS_TEXTS.photos]: guest.matched_photos,
    [GUESTS_TEXTS.lastPhoto]: guest.last_photo_at,
    [GUESTS_TEXTS.mailed]: mailedAt(guest),
  }));
  return BYTE_ORDER_MARK + writeCsv(Object.keys(rows[0] ?? {}), rows);
}
