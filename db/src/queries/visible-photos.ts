import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { accounts, events, favourites, type Photo, photos } from "../schema/index.ts";
import { isSession, type SessionAccount, type SessionClaim, sessionAccount } from "./accounts.ts";
import { isMatched } from "./matches.ts";
import { hasPreviews, isBeingDeleted, isManagedBy, isShownToAll, isVisibleTo } from "./photo-access.ts";

/** A photo as a guest's lists need it. */
export interface ListedPhoto {
  photo: Photo;
  eventName: string;
  matched: boolean;
  favourite: boolean;
}

/** By which of its times a photo is listed, newest first. */
export type PhotoOrder = "uploadedAt" | "sortAt";

/** The last photo of a page. */
export interface PageCursor {
  at: Date;
  id: number;
}

export interface PhotoPage {
  accountId: number;
  eventId: number;
  /** `uploadedAt` unless given. */
  order?: PhotoOrder;
  cursor?: PageCursor | undefined;
  limit: number;
}

const listed = (accountId: number) => ({
  photo: photos,
  eventName: events.name,
  matched: isMatched(accountId),
  favourite: sql<boolean>`exists (select 1 from favourites f
    where f.account_id = ${accountId} and f.photo_id = photos.id)`,
});

function listWhere(
  db: Database,
  { accountId, order = "uploadedAt", cursor, limit }: Omit<PhotoPage, "eventId">,
  condition: SQL | undefined,
): Promise<ListedPhoto[]> {
  const time = photos[order];
  const before = cursor
    ? sql`(${time}, ${photos.id}) < (${cursor.at.toISOString()}::timestamptz, ${cursor.id})`
    : undefined;
  return db
    .select(listed(accountId))
    .from(photos)
    .innerJoin(events, eq(events.id, photos.eventId))
    .where(and(condition, before))
    .orderBy(desc(time), desc(photos.id))
    .limit(limit);
}

/** Photos of one event that a guest is on, newest first, from just after `cursor`. */
export function listMatchedPhotos(db: Database, page: PhotoPage): Promise<ListedPhoto[]> {
  const { accountId, eventId } = page;
  return listWhere(db, page, and(eq(photos.eventId, eventId), hasPreviews, isMatched(accountId)));
}

/** How many photos of one event a guest is on. */
export async function countMatchedPhotos(
  db: Database,
  { accountId, eventId }: { accountId: number; eventId: number },
): Promise<number> {
  return db.$count(photos, and(eq(photos.eventId, eventId), hasPreviews, isMatched(accountId)));
}

/** Photos of one event that it shows to all its guests, newest first, from just after `cursor`. */
export function listShownPhotos(db: Database, page: PhotoPage): Promise<ListedPhoto[]> {
  return listWhere(db, page, and(eq(photos.eventId, page.eventId), hasPreviews, isShownToAll));
}

/** Photos that a guest loves and may see, of all their events, newest first. */
export function listFavouritePhotos(
  db: Database,
  { accountId, limit }: { accountId: number; limit: number },
): Promise<ListedPhoto[]> {
  const loved = inArray(
    photos.id,
    db.select({ id: favourites.photoId }).from(favourites).where(eq(favourites.accountId, accountId)),
  );
  return listWhere(db, { accountId, order: "sortAt", limit }, and(loved, isVisibleTo(accountId)));
}

const isReadableBy = (accountId: number) =>
  sql<boolean>`(${isVisibleTo(accountId)} or (not ${isBeingDeleted} and ${isManagedBy(accountId)}))`;

/** The photo if this account may see it: matched or shown to it as a guest, or a photographer of its event. */
export async function findReadablePhoto(
  db: Database,
  { photoId, accountId }: { photoId: number; accountId: number },
): Promise<Photo | undefined> {
  const [row] = await db
    .select({ photo: photos })
    .from(photos)
    .innerJoin(events, eq(events.id, photos.eventId))
    .where(and(eq(photos.id, photoId), isReadableBy(accountId)))
    .limit(1);
  return row?.photo;
}

/** The account behind a token, and the photo if it may see it. One statement: a guest asks for one photo after the other. */
export async function findPhotoOfSession(
  db: Database,
  { session, photoId }: { session: SessionClaim; photoId: number },
): Promise<{ account: SessionAccount; photo: Photo | undefined } | undefined> {
  const [row] = await db
    .select({ account: sessionAccount, photo: photos, isReadable: isReadableBy(session.accountId) })
    .from(accounts)
    .leftJoin(photos, eq(photos.id, photoId))
    .leftJoin(events, eq(events.id, photos.eventId))
    .where(isSession(session))
    .limit(1);
  return row && { account: row.account, photo: (row.isReadable && row.photo) || undefined };
}

export type SavablePhoto = Pick<
  Photo,
  "id" | "eventId" | "originalFilename" | "contentType" | "bytes" | "crc32" | "originalKey" | "sortAt"
>;

/** What a guest wants to take home: some photos, or all they are on, in one event or in each of theirs. */
export type SavableChoice = { ids: number[] } | { eventId: number | null };

/**
 * Photos that a guest may take home: of those chosen one by one what they may see, otherwise what they are on. In
 * the order they were taken.
 */
export function listSavablePhotos(
  db: Database,
  { accountId, choice, limit }: { accountId: number; choice: SavableChoice; limit: number },
): Promise<SavablePhoto[]> {
  return db
    .select({
      id: photos.id,
      eventId: photos.eventId,
      originalFilename: photos.originalFilename,
      contentType: photos.contentType,
      bytes: photos.bytes,
      crc32: photos.crc32,
      originalKey: photos.originalKey,
      sortAt: photos.sortAt,
    })
    .from(photos)
    .innerJoin(events, eq(events.id, photos.eventId))
    .where(
      "ids" in choice
        ? and(inArray(photos.id, choice.ids), isVisibleTo(accountId))
        : and(
            sql`photos.id in (select photo_id from matches where account_id = ${accountId})`,
            choice.eventId === null ? undefined : eq(photos.eventId, choice.eventId),
            hasPreviews,
            isMatched(accountId),
          ),
    )
    .orderBy(photos.sortAt, photos.id)
    .limit(limit);
}
