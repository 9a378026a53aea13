import type { StudioEvent } from "./list-events.ts";
import { EVENTS_TEXTS as T } from "./texts.ts";

/** What an event no longer does, or will not do for ever; null while nothing is known of an end. */
export function describeRegistration(
  { closes_at: closes, expires_at: expires }: Pick<StudioEvent, "closes_at" | "expires_at">,
  now: Date,
): { text: string; isOver: boolean } | null {
  if (expires && new Date(expires) <= now) return { text: T.expired, isOver: true };
  if (closes && new Date(closes) <= now) return { text: T.closed, isOver: true };
  if (closes) return { text: T.closes(closes), isOver: false };
  return expires ? { text: T.expires(expires), isOver: false } : null;
}
