import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import { findEventOfPhotographer } from "@trouvaille/db/queries/events";
import { listEventPhotos } from "@trouvaille/db/queries/photos";
import { type ListedPhoto, listMatchedPhotos, listShownPhotos } from "@trouvaille/db/queries/visible-photos";
import { AppError } from "../errors.ts";
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

/** One page of them, with the cursor of the next. @throws AppError no_event */
export async function pageAllPhotos(
  services: ListServices,
  account: SessionAccount,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const found = await listShownPhotos(services.db, {
    accountId: account.id,
    eventId: eventOf(account),
    cursor: readCursor(cursor),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const hasMore = found.length > limit;
  return {
    items: await presentAll(services, page, account.id),
    next_cursor: hasMore && last ? writeCursor(last.photo) : null,
    has_more: hasMore,
    total: null,
  };
}

/** Every photo of an event, for its photographers. @throws AppError event_not_found */
export async function listPhotosOfEvent(services: ListServices, account: SessionAccount, eventId: number) {
  const event = await findEventOfPhotographer(services.db, { eventId, accountId: account.id });
  if (!event) throw new AppError("event_not_found");
  const photos = await listEventPhotos(services.db, eventId);
  return Promise.all(photos.map((photo) => presentForPhotographer(services, photo, account.id)));
}
