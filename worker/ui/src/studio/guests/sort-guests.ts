import type { Guest } from "./list-guests.ts";

export const COLUMNS = ["name", "joined", "selfie", "photos", "lastPhoto", "mailed"] as const;
export type Column = (typeof COLUMNS)[number];

export interface Order {
  column: Column;
  direction: "ascending" | "descending";
}

/** When a guest was last written to, whatever it was about. */
export function mailedAt({ notified_at, reminded_at }: Pick<Guest, "notified_at" | "reminded_at">) {
  return (
    [notified_at, reminded_at]
      .filter((at) => at !== null)
      .sort()
      .at(-1) ?? null
  );
}

/** By how much is left to do. */
const SELFIE_RANK: Record<Guest["selfie_status"], number> = { none: 0, invalid: 1, pending: 2, valid: 3 };

type Key = string | number | null;
const KEYS: Record<Exclude<Column, "name">, (guest: Guest) => Key> = {
  joined: ({ joined_at }) => joined_at,
  selfie: ({ selfie_status }) => SELFIE_RANK[selfie_status],
  photos: ({ matched_photos }) => matched_photos,
  lastPhoto: ({ last_photo_at }) => last_photo_at,
  mailed: mailedAt,
};

/** As people sort names: Émile beside Emil, guest 2 before guest 10. */
const names = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** Guests in another order; what is not there comes last either way, and equals by name. */
export function sortGuests(guests: readonly Guest[], { column, direction }: Order): Guest[] {
  const sign = direction === "ascending" ? 1 : -1;
  const byName = (a: Guest, b: Guest) => names.compare(a.username, b.username);
  if (column === "name") return [...guests].sort((a, b) => sign * byName(a, b));
  const keyOf = KEYS[column];
  return [...guests].sort((a, b) => compare(keyOf(a), keyOf(b), sign) || byName(a, b));
}

function compare(a: Key, b: Key, sign: number): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -sign : sign;
}

/** How a column is sorted at first: numbers and times begin with the largest. */
export const firstOrder = (column: Column): Order => ({
  column,
  direction: column === "name" || column === "selfie" ? "ascending" : "descending",
});

/** The order that pressing a column's head leads to. */
export function nextOrder(now: Order, column: Column): Order {
  if (now.column !== column) return firstOrder(column);
  return { column, direction: now.direction === "ascending" ? "descending" : "ascending" };
}
