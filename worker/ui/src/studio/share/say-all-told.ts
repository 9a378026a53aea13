import type { Guest } from "../guests/list-guests.ts";
import { SHARE_TEXTS } from "./texts.ts";

/** Why there is nobody to tell of photos. */
export function sayAllTold(guests: readonly Pick<Guest, "notified_at">[]): string {
  if (guests.length === 0) return SHARE_TEXTS.nobodyYet;
  const last = guests
    .map(({ notified_at }) => notified_at)
    .filter((at) => at !== null)
    .sort()
    .at(-1);
  return last ? SHARE_TEXTS.allToldOn(last) : SHARE_TEXTS.noPhotos;
}
