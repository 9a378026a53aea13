import { and, desc, eq, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { eventPhotographers, events, type Photo, photos } from "../schema/index.ts";
import { isMatched, isUncertain } from "./matches.ts";

/** A photo as a guest's lists need it. */
export interface ListedPhoto {
  photo: Photo;
  eventName: string;
  matched: boolean;
}

export interface PageCursor {
  uploadedAt: Date;
  id: number;
}

const hasPreviews = sql`${photos.status} in ('processed', 'matched')`;

/** What the event shows to each of its guests. */
const isShownToAll = sql`(${events.visibility} = 'all' or (${events.visibility} = 'selected' and ${photos.showInGeneral}))`;

const listed = (accountId: number) => ({
  photo: photos,
  eventName: events.name,
  matched: isMatched(accountId),
});

const newestFirst = [desc(photos.uploadedAt), desc(photos.id)];

const before = (cursor: PageCursor | undefined) =>
  cursor
    ? sql`(${photos.uploadedAt}, ${photos.id}) < (${cursor.uploadedAt.toISOString()}::timestamptz, ${cursor.id})`
    : undefined;

/** Photos of one event that a guest is on, newest first. */
export function listMatchedPhotos(
  db: Database,
  { accountId, eventId, limit }: { accountId: number; eventId: number; limit: number },
): Promise<ListedPhoto[]> {
  return db
    .select(listed(accountId))
    .from(photos)
    .innerJoin(events, eq(events.id, photos.eventId))
    .where(and(eq(photos.eventId, eventId), hasPreviews, isMatched(accountId)))
    .orderBy(...newestFirst)
    .limit(limit);
}

/** Photos of one event that it shows to all its guests, newest first, from just after `cursor`. */
export function listShownPhotos(
  db: Database,
  {
    accountId,
    eventId,
    cursor,
    limit,
  }: { accountId: number; eventId: number; cursor?: PageCursor | undefined; limit: number },
): Promise<ListedPhoto[]> {
  return db
    .select(listed(accountId))
    .from(photos)
    .innerJoin(events, eq(events.id, photos.eventId))
    .where(and(eq(photos.eventId, eventId), hasPreviews, isShownToAll, before(cursor)))
    .orderBy(...newestFirst)
    .limit(limit);
}

/** The photo if this account may see it: matched or shown to it as a guest, or a photographer of its event. */
export async function findReadablePhoto(
  db: Database,
  { photoId, accountId }: { photoId: number; accountId: number },
): Promise<Photo | undefined> {
  const isGuest = sql`exists (select 1 from memberships s where s.account_id = ${accountId} and s.event_id = photos.event_id)`;
  const isPhotographer = sql`exists (select 1 from ${eventPhotographers} p where p.account_id = ${accountId} and p.event_id = photos.event_id)`;
  const isAdmin = sql`exists (select 1 from accounts a where a.id = ${accountId} and a.role = 'admin')`;
  const [row] = await db
    .select({ photo: photos })
    .from(photos)
    .innerJoin(events, eq(events.id, photos.eventId))
    .where(
      and(
        eq(photos.id, photoId),
        sql`((${isGuest} and ${hasPreviews} and (${isShownToAll} or ${isMatched(accountId)}
          or (${events.showUncertain} and ${isUncertain(accountId)}))) or ${isPhotographer} or ${isAdmin})`,
      ),
    )
    .limit(1);
  return row?.photo;
}
