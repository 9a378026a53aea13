import type { InferResponseType } from "hono/client";
import type { api } from "../../api/client.ts";
import { formatBytes, formatNumber, formatPercent } from "../../i18n/format.ts";
import { medianPhotos } from "../charts/group-guests.ts";
import { timeLeft } from "../days-left.ts";
import { EVENT_TEXTS } from "./texts.ts";

export type Statistics = InferResponseType<(typeof api.admin.events)[":event_id"]["statistics"]["$get"], 200>;

/** One of the six: the number, its name, what is to be said beneath, the list behind it. */
export interface NumberTile {
  key: "guests" | "selfies" | "photos" | "found" | "median" | "left";
  name: string;
  value: string;
  note: string;
  href: string;
}

/** An event in six numbers. */
export function describeNumbers(
  statistics: Statistics,
  { id, expires_at }: { id: number; expires_at: string | null },
  now: number,
): NumberTile[] {
  const { guests, selfies, photos, funnel, photos_per_guest: spread } = statistics;
  const ready = photos.processed + photos.matched;
  const median = medianPhotos(spread);
  return [
    {
      ...{ key: "guests", name: EVENT_TEXTS.guests, value: formatNumber(guests), href: "#guests" },
      note: guests === 0 ? EVENT_TEXTS.noGuest : "",
    },
    {
      ...{ key: "selfies", name: EVENT_TEXTS.selfies, value: formatNumber(selfies.valid), href: "#guests" },
      note:
        guests === 0
          ? ""
          : EVENT_TEXTS.selfieStates(selfies.pending, selfies.invalid, selfies.none) ||
            EVENT_TEXTS.allSelfies,
    },
    {
      ...{
        key: "photos",
        name: EVENT_TEXTS.photos,
        value: formatNumber(ready),
        href: `/studio/${id}/photos`,
      },
      note:
        ready + photos.queued + photos.failed === 0
          ? EVENT_TEXTS.noPhoto
          : EVENT_TEXTS.photoStates(photos.queued, photos.failed) || EVENT_TEXTS.allSearched,
    },
    {
      ...{ key: "found", name: EVENT_TEXTS.found, value: formatNumber(funnel.photo), href: "#guests" },
      note: guests === 0 ? "" : EVENT_TEXTS.ofGuests(formatPercent(funnel.photo / guests)),
    },
    {
      ...{ key: "median", name: EVENT_TEXTS.median, href: "#spread" },
      value: median === null ? EVENT_TEXTS.noEnd : formatNumber(median),
      note: median === null ? "" : EVENT_TEXTS.halfHaveMore,
    },
    {
      ...{ key: "left", name: EVENT_TEXTS.left, value: sayLeft(expires_at, now), href: "#keeping" },
      note: EVENT_TEXTS.storage(
        formatBytes(statistics.storage_bytes.originals + statistics.storage_bytes.selfies),
      ),
    },
  ];
}

function sayLeft(expiresAt: string | null, now: number): string {
  const left = timeLeft(expiresAt, now);
  if (left.kind === "days") return EVENT_TEXTS.days(left.days);
  if (left.kind === "hours") return EVENT_TEXTS.hours(left.hours);
  return left.kind === "over" ? EVENT_TEXTS.over : EVENT_TEXTS.noEnd;
}
