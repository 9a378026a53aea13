import { sql } from "drizzle-orm";
import { eventPhotographers, events, photos } from "../schema/index.ts";
import { isMatched, isUncertain } from "./matches.ts";

/** Conditions on who may do what with a photo, for statements in which `photos` goes by its own name. */

/** On its way out: hidden from every list, its objects and then its row follow (see deleted-photos.ts). */
export const isBeingDeleted = sql`(photos.status = 'deleting')`;

/**
 * What marking a photo as deleted sets. The hash goes, so that the unique index lets the same bytes come back at once.
 */
export const MARKED_DELETED = sql`status = 'deleting', failure = null, show_in_general = null,
  sha256 = encode(sha256(convert_to(gen_random_uuid()::text, 'UTF8')), 'hex')`;

/** What guests see of an event has its small sizes. */
export const hasPreviews = sql`photos.status in ('processed', 'matched')`;

/** What the event shows to each of its guests; `events` is there as well. */
export const isShownToAll = sql`(${events.visibility} = 'all' or (${events.visibility} = 'selected' and ${photos.showInGeneral}))`;

const isGuest = (accountId: number) =>
  sql`exists (select 1 from memberships s where s.account_id = ${accountId} and s.event_id = photos.event_id)`;

/** This guest may see the photo; `events` is there as well. */
export const isVisibleTo = (accountId: number) =>
  sql`(${isGuest(accountId)} and ${hasPreviews} and (${isShownToAll} or ${isMatched(accountId)}
    or (${events.showUncertain} and ${isUncertain(accountId)})))`;

/** This account works for the photo's event, or for all of them. */
export const isManagedBy = (accountId: number) => sql`(exists (select 1 from ${eventPhotographers} p
    where p.account_id = ${accountId} and p.event_id = photos.event_id)
  or exists (select 1 from accounts a where a.id = ${accountId} and a.role = 'admin'))`;
