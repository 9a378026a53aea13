import { markSaved } from "@trouvaille/db/queries/memberships";
import { findPhotoOfSession } from "@trouvaille/db/queries/visible-photos";
import type { Photo } from "@trouvaille/db/schema/photos";
import { admitAccount } from "../accounts/find-session-account.ts";
import type { Session } from "../accounts/session-token.ts";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { isValidPhotoLink, type PhotoLink } from "./photo-links.ts";

export const PHOTO_SIZES = ["thumbnail", "preview", "original"] as const;
export type PhotoSize = (typeof PHOTO_SIZES)[number];

/** An object the caller may read. */
export interface ReadableObject {
  key: string;
  contentType: string;
  /** Strong, and new for every object: a key is never used twice. */
  etag: string;
}

/** The part of the key that is this object's alone. */
const etagOf = (key: string) => `"${key.split("/").slice(2).join("-")}"`;

function keyOf(photo: Photo, size: PhotoSize): { key: string; contentType: string } {
  const key = size === "thumbnail" ? photo.thumbnailKey : size === "preview" ? photo.previewKey : null;
  // Not processed yet, which only its photographers get to see: the original does for every size.
  return key
    ? { key, contentType: "image/jpeg" }
    : { key: photo.originalKey, contentType: photo.contentType };
}

/**
 * The object of a photo, if the account of this session may see it: asked of the database every time, both at once.
 * @throws AppError invalid_token, inactive_account; photo_not_found, which is also the answer to who may not see it
 */
export async function findPhotoObject(
  { db, background }: Pick<Services, "db" | "background">,
  { photoId, session, size }: { photoId: number; session: Session; size: PhotoSize },
): Promise<ReadableObject> {
  const found = await findPhotoOfSession(db, { session, photoId });
  const account = admitAccount(found?.account);
  const photo = found?.photo;
  if (!photo) throw new AppError("photo_not_found");
  if (size === "original" && account.role === "guest") {
    background(markSaved(db, { accountId: account.id, eventIds: [photo.eventId] }));
  }
  const { key, contentType } = keyOf(photo, size);
  return { key, contentType, etag: etagOf(key) };
}

/**
 * The object that a signed link leads to, without the database.
 * @throws AppError photo_not_found when the link is forged, has run out, or is another account's
 */
export async function openPhotoLink(
  { settings, clock }: Pick<Services, "settings" | "clock">,
  link: PhotoLink,
  signature: string,
): Promise<ReadableObject> {
  const secrets = [settings.JWT_SECRET, settings.JWT_SECRET_PREVIOUS].filter(
    (secret) => secret !== undefined,
  );
  if (!(await isValidPhotoLink(link, signature, { secrets, now: clock() })))
    throw new AppError("photo_not_found");
  return { key: link.key, contentType: "image/jpeg", etag: etagOf(link.key) };
}

/** Browsers keep a photo this long; shared caches never. */
const BROWSER_SECONDS = 3_600;
/** The data centre keeps small sizes this long, behind the permission check. */
const EDGE_SECONDS = 3_600;

/** Not an address of anything: only a name in the cache. */
export const cacheNameOf = (key: string) => `https://photo-cache.invalid/${key}`;

/** Takes an object that was deleted out of this data centre's cache. */
export async function forgetCachedPhoto(key: string): Promise<void> {
  await caches.default.delete(cacheNameOf(key));
}

/**
 * The bytes of an object the caller may read, or 304 when they have them. Call it after the permission, never before.
 * @param cached small sizes come through the data centre's cache
 * @throws AppError photo_not_ready when the object is gone
 */
export async function sendPhoto(
  { photoBucket, background }: Pick<Services, "photoBucket" | "background">,
  { key, contentType, etag }: ReadableObject,
  { ifNoneMatch, cached }: { ifNoneMatch: string | undefined; cached: boolean },
): Promise<Response> {
  const headers = {
    "Content-Type": contentType,
    "Cache-Control": `private, max-age=${BROWSER_SECONDS}, immutable`,
    // Another account on the same device must not be served from the browser's cache.
    Vary: "Cookie, Authorization",
    "X-Content-Type-Options": "nosniff",
    ETag: etag,
  };
  if (ifNoneMatch?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag)) {
    return new Response(null, { status: 304, headers });
  }
  const cacheName = cacheNameOf(key);
  const hit = cached ? await caches.default.match(cacheName) : undefined;
  if (hit)
    return new Response(hit.body, {
      headers: { ...headers, "Content-Length": hit.headers.get("Content-Length") ?? "" },
    });

  const object = await photoBucket.get(key);
  if (!object) throw new AppError("photo_not_ready");
  const response = new Response(object.body, {
    headers: { ...headers, "Content-Length": String(object.size) },
  });
  if (cached) {
    const copy = response.clone();
    background(
      caches.default.put(
        cacheName,
        new Response(copy.body, {
          headers: {
            "Content-Length": String(object.size),
            "Cache-Control": `public, max-age=${EDGE_SECONDS}`,
          },
        }),
      ),
    );
  }
  return response;
}
