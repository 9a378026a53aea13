import type { Guest } from "./list-guests.ts";

type Seen = Pick<Guest, "matched_photos" | "selfie_status">;

/** Photos up to which a guest has few: the first bar of the organiser's chart. */
export const FEW = 5;

export const GUEST_FILTERS = ["none", "few", "all"] as const;
export type GuestFilter = (typeof GUEST_FILTERS)[number];

const PASSES: Record<GuestFilter, (guest: Seen) => boolean> = {
  none: ({ matched_photos }) => matched_photos === 0,
  few: ({ matched_photos }) => matched_photos > 0 && matched_photos <= FEW,
  all: () => true,
};

export const filterGuests = <T extends Seen>(guests: readonly T[], filter: GuestFilter): T[] =>
  guests.filter(PASSES[filter]);

/** Why guests have no photo: each has another cure. */
export const REASONS = ["noSelfie", "selfieUnusable", "notFound"] as const;
export type Reason = (typeof REASONS)[number];

const REASON_OF: Record<Guest["selfie_status"], Reason> = {
  none: "noSelfie",
  invalid: "selfieUnusable",
  pending: "selfieUnusable",
  valid: "notFound",
};

/** Guests without a photo by the reason, as far as there are such. */
export function groupGuests<T extends Seen>(guests: readonly T[]): { reason: Reason; guests: T[] }[] {
  const missed = filterGuests(guests, "none");
  return REASONS.map((reason) => ({
    reason,
    guests: missed.filter(({ selfie_status }) => REASON_OF[selfie_status] === reason),
  })).filter((group) => group.guests.length > 0);
}

/** A guest is reminded once a day; the API holds to that, a little under a day. */
const PAUSE_MS = 23.5 * 3_600_000;

/** Those of a group whom a mail would reach: whose selfie is being checked needs to do nothing. */
export function whomToRemind<T extends Seen & Pick<Guest, "reminded_at">>(
  guests: readonly T[],
  now = Date.now(),
): T[] {
  return guests.filter(
    ({ selfie_status, reminded_at }) =>
      selfie_status !== "pending" && (reminded_at === null || now - Date.parse(reminded_at) > PAUSE_MS),
  );
}
