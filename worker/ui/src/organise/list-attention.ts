import { timeLeft } from "./days-left.ts";
import type { ManagedEvent } from "./event-types.ts";

/** Photos that go within so many days are worth a word: guests can still take theirs home. */
const ENDING_DAYS = 3;

/** Something an organiser should look at, the gravest first. */
export type Attention =
  | { kind: "mails"; count: number; isMore: boolean }
  | { kind: "removals"; count: number }
  | { kind: "ending"; event: { id: number; name: string }; left: { days: number } | { hours: number } }
  | { kind: "nobody"; event: { id: number; name: string } };

interface Known {
  failedMails: number;
  /** The list of failed mails was cut off there. */
  isCut: boolean;
  openRemovals: number;
  events: readonly Pick<ManagedEvent, "id" | "name" | "expires_at" | "photographers">[];
  now: number;
}

export function listAttention({ failedMails, isCut, openRemovals, events, now }: Known): Attention[] {
  const found: Attention[] = [];
  if (openRemovals > 0) found.push({ kind: "removals", count: openRemovals });
  if (failedMails > 0) found.push({ kind: "mails", count: failedMails, isMore: isCut });
  for (const { id, name, expires_at } of events) {
    const left = timeLeft(expires_at, now);
    const event = { id, name };
    if (left.kind === "hours") found.push({ kind: "ending", event, left: { hours: left.hours } });
    if (left.kind === "days" && left.days <= ENDING_DAYS) {
      found.push({ kind: "ending", event, left: { days: left.days } });
    }
  }
  for (const { id, name, photographers } of events) {
    if (photographers.length === 0) found.push({ kind: "nobody", event: { id, name } });
  }
  return found;
}
