import type { ManagedEvent } from "./event-types.ts";

export const EVENT_ORDERS = ["newest", "date", "name", "ending"] as const;
export type EventOrder = (typeof EVENT_ORDERS)[number];

type Ordered = Pick<ManagedEvent, "id" | "name" | "date" | "event_code" | "expires_at">;

/** Latest day first; those without one come last. */
const byDate = (a: Ordered, b: Ordered) => (b.date ?? "").localeCompare(a.date ?? "");
/** Whose photos go first; those that have none yet come last. */
const byEnd = (a: Ordered, b: Ordered) => (a.expires_at ?? "9").localeCompare(b.expires_at ?? "9");

/** The events that a search means, in the chosen order. Name and code are searched, without case and accents. */
export function orderEvents<T extends Ordered>(
  events: readonly T[],
  { search, order, language }: { search: string; order: EventOrder; language: string },
): T[] {
  const sought = plain(search);
  const found = events.filter(({ name, event_code }) => plain(`${name} ${event_code}`).includes(sought));
  const compare = {
    newest: (a: T, b: T) => b.id - a.id,
    date: byDate,
    name: (a: T, b: T) => a.name.localeCompare(b.name, language),
    ending: byEnd,
  }[order];
  return found.sort((a, b) => compare(a, b) || b.id - a.id);
}

/** Letters without case and accents: "fete" finds "Fête". */
export const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .trim()
    .toLowerCase();
