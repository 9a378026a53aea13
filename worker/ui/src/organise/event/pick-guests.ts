import type { InferResponseType } from "hono/client";
import type { api } from "../../api/client.ts";
import { plain } from "../order-events.ts";

export type EventGuest = InferResponseType<
  (typeof api.admin.events)[":event_id"]["users"]["$get"],
  200
>[number];

/** all · none: gave no selfie · invalid: the last one was refused · unfound: on no photo. */
export const GUEST_FILTERS = ["all", "none", "invalid", "unfound"] as const;
export type GuestFilter = (typeof GUEST_FILTERS)[number];

const BELONGS: Record<GuestFilter, (guest: Pick<EventGuest, "selfie_status" | "matched_photos">) => boolean> =
  {
    all: () => true,
    none: ({ selfie_status }) => selfie_status === "none",
    invalid: ({ selfie_status }) => selfie_status === "invalid",
    unfound: ({ matched_photos }) => matched_photos === 0,
  };

/** The guests of one group that a search means, in the order they came. */
export function pickGuests<
  T extends Pick<EventGuest, "username" | "email" | "selfie_status" | "matched_photos">,
>(guests: readonly T[], filter: GuestFilter, search: string): T[] {
  const sought = plain(search);
  return guests.filter(
    (guest) => BELONGS[filter](guest) && plain(`${guest.username} ${guest.email}`).includes(sought),
  );
}
