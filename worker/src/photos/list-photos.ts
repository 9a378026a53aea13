import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import { isMember } from "@trouvaille/db/queries/memberships";
import { listEventPhotos, listPhotosOfPhotographer } from "@trouvaille/db/queries/photos";
import {
  countMatchedPhotos,
  type ListedPhoto,
  listFavouritePhotos,
  listMatchedPhotos,
  listShownPhotos,
  type PhotoOrder,
} from "@trouvaille/db/queries/visible-photos";
import { AppError } from "../errors.ts";
import { findManagedEvent } from "../events/find-managed-event.ts";
import type { Services } from "../services.ts";
import { readCursor, writeCursor } from "./page-cursor.ts";
import { presentForGuest, presentForPhotographer } from "./present-photo.ts";

/** Lists without paging end here, as in the API this one replaces. */
const MAX_LISTED = 1_000;

type ListServices = Pick<Services, "db" | "settings" | "clock">;

function eventOf(account: SessionAccount): number {
  if (account.eventId === null) throw new AppError("no_event");
  return account.eventId;
}

const presentAll = (services: ListServices, photos: ListedPhoto[], viewerId: number) =>
  Promise.all(photos.map((photo) => presentForGuest(services, photo, viewerId)));

/** The photos a guest is on, newest first. @throws AppError no_event */
export async function listMyPhotos(services: ListServices, account: SessionAccount) {
  const found = await listMatchedPhotos(services.db, {
    accountId: account.id,
    eventId: eventOf(account),
    limit: MAX_LISTED,
  });
  return presentAll(services, found, account.id);
}

/** The photos the guest's event shows to all, newest first. @throws AppError no_event */
export async function listAllPhotos(services: ListServices, account: SessionAccount) {
  const found = await listShownPhotos(services.db, {
    accountId: account.id,
    eventId: eventOf(account),
    limit: MAX_LISTED,
  });
  return presentAll(services, found, account.id);
}

/** Where a page begins and how long it is. */
export interface PageQuery {
  cursor?: string | undefined;
  limit: number;
}

/** Cuts off the one photo that was asked for beyond the page, which tells whether there is more. */
async function presentPage(
  services: ListServices,
  found: ListedPhoto[],
  { viewerId, limit, order }: { viewerId: number; limit: number; order: PhotoOrder },
) {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const hasMore = found.length > limit;
  return {
    items: await presentAll(services, page, viewerId),
    next_cursor: hasMore && last ? writeCursor({ at: last.photo[order], id: last.photo.id }) : null,
    has_more: hasMore,
  };
}

/** One page of them, with the cursor of the next. @throws AppError no_event */
export async function pageAllPhotos(
  services: ListServices,
  account: SessionAccount,
  { cursor, limit }: PageQuery,
) {
  const found = await listShownPhotos(services.db, {
    accountId: account.id,
    eventId: eventOf(account),
    cursor: readCursor(cursor),
    limit: limit + 1,
  });
  const page = await presentPage(services, found, { viewerId: account.id, limit, order: "uploadedAt" });
  return { ...page, total: null };
}

/**
 * One page of the photos of an event that a guest is on, or of those it shows to all, the latest taken first.
 * @throws AppError event_not_found to who has not joined it
 */
export async function pageEventPhotos(
  services: ListServices,
  account: SessionAccount,
  { eventId, of, cursor, limit }: PageQuery & { eventId: number; of: "mine" | "all" },
) {
  const { db } = services;
  const own = { accountId: account.id, eventId };
  const page = { ...own, order: "sortAt" as const, cursor: readCursor(cursor), limit: limit + 1 };
  const [joined, found, total] = await Promise.all([
    isMember(db, own),
    of === "mine" ? listMatchedPhotos(db, page) : listShownPhotos(db, page),
    of === "mine" ? countMatchedPhotos(db, own) : null,
  ]);
  if (!joined) throw new AppError("event_not_found");
  return {
    ...(await presentPage(services, found, { viewerId: account.id, limit, order: "sortAt" })),
    total,
  };
}

/** The photos a guest loves, of all their events, the latest taken first. */
export async function listFavourites(services: ListServices, account: SessionAccount) {
  const found = await listFavouritePhotos(services.db, { accountId: account.id, limit: MAX_LISTED });
  return presentAll(services, found, account.id);
}

/** Every photo of an event, for who manages it. @throws AppError event_not_found */
export async function listPhotosOfEvent(services: ListServices, account: SessionAccount, eventId: number) {
  const [, photos] = await Promise.all([
    findManagedEvent(services, account, eventId),
    listEventPhotos(services.db, eventId),
  ]);
  return Promise.all(photos.map((photo) => presentForPhotographer(services, photo, account.id)));
}

/** What a photographer uploaded to the events they work for, newest first. */
export async function listUploadedPhotos(services: ListServices, account: SessionAccount) {
  const photos = await listPhotosOfPhotographer(services.db, { accountId: account.id, limit: MAX_LISTED });
  return Promise.all(photos.map((photo) => presentForPhotographer(services, photo, account.id)));
}
