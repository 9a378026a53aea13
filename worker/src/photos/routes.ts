import { Hono } from "hono";
import { etag } from "hono/etag";
import { z } from "zod";
import { refuseEndedSession } from "../accounts/refuse-ended-session.ts";
import { readSession, requireGuest } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { validInput } from "../validate-input.ts";
import { favouritePhoto } from "./favourite-photo.ts";
import {
  listAllPhotos,
  listFavourites,
  listMyPhotos,
  pageAllPhotos,
  pageEventPhotos,
} from "./list-photos.ts";
import { findPhotoObject, openPhotoLink, sendPhoto } from "./read-photo.ts";
import {
  DEFAULT_PAGE_LIMIT,
  eventParamSchema,
  favouriteAnswer,
  guestPhotoAnswer,
  linkQuerySchema,
  optionalPageSchema,
  pageAnswer,
  pageSchema,
  photoParamSchema,
  sizeQuerySchema,
} from "./schemas.ts";

const listAnswers = { 200: z.array(guestPhotoAnswer), 304: "application/json" } as const;
const pageAnswers = { 200: pageAnswer, 304: "application/json" } as const;

/** What people see of photos. */
export const photoRoutes = new Hono<AppEnv>()
  .get(
    "/my-photos",
    describe({
      tag: "photos",
      summary: "Lists the photos a guest is on in the event they registered for, newest first",
      description: "At most 1,000; /api/user/events/{event_id}/photos has pages.",
      who: ["guest"],
      answers: listAnswers,
      errors: ["guests_only", "no_event"],
    }),
    requireGuest,
    etag(),
    async (c) => c.json(await listMyPhotos(c.var.services, c.var.account)),
  )
  .get(
    "/all-photos",
    describe({
      tag: "photos",
      summary: "Lists the photos that the guest's event shows to all, newest first",
      description: "A page with `cursor` or `limit`, otherwise a list of at most 1,000.",
      who: ["guest"],
      answers: { 200: z.union([z.array(guestPhotoAnswer), pageAnswer]), 304: "application/json" },
      errors: ["guests_only", "no_event"],
    }),
    requireGuest,
    validInput("query", optionalPageSchema),
    etag(),
    async (c) => {
      const { cursor, limit } = c.req.valid("query");
      if (cursor === undefined && limit === undefined) {
        return c.json(await listAllPhotos(c.var.services, c.var.account));
      }
      const page = { cursor, limit: limit ?? DEFAULT_PAGE_LIMIT };
      return c.json(await pageAllPhotos(c.var.services, c.var.account, page));
    },
  )
  .get(
    "/user/events/:event_id/photos",
    describe({
      tag: "photos",
      summary: "Pages through the photos of one event that a guest is on, the latest taken first",
      who: ["guest"],
      answers: pageAnswers,
      errors: ["guests_only", "event_not_found"],
    }),
    requireGuest,
    validInput("param", eventParamSchema),
    validInput("query", pageSchema),
    etag(),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      const page = { ...c.req.valid("query"), eventId, of: "mine" as const };
      return c.json(await pageEventPhotos(c.var.services, c.var.account, page));
    },
  )
  .get(
    "/user/events/:event_id/all-photos",
    describe({
      tag: "photos",
      summary: "Pages through the photos of one event that it shows to all, the latest taken first",
      who: ["guest"],
      answers: pageAnswers,
      errors: ["guests_only", "event_not_found"],
    }),
    requireGuest,
    validInput("param", eventParamSchema),
    validInput("query", pageSchema),
    etag(),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      const page = { ...c.req.valid("query"), eventId, of: "all" as const };
      return c.json(await pageEventPhotos(c.var.services, c.var.account, page));
    },
  )
  .get(
    "/favourites",
    describe({
      tag: "photos",
      summary: "Lists the photos a guest loves, the latest taken first",
      who: ["guest"],
      answers: listAnswers,
      errors: ["guests_only"],
    }),
    requireGuest,
    etag(),
    async (c) => c.json(await listFavourites(c.var.services, c.var.account)),
  )
  .put(
    "/photos/:photo_id/favourite",
    describe({
      tag: "photos",
      summary: "Marks a photo as one the guest loves",
      who: ["guest"],
      answers: { 200: favouriteAnswer },
      errors: ["guests_only", "photo_not_found"],
    }),
    requireGuest,
    validInput("param", photoParamSchema),
    async (c) => {
      const { photo_id: photoId } = c.req.valid("param");
      return c.json(
        await favouritePhoto(c.var.services, { accountId: c.var.account.id, photoId, favourite: true }),
      );
    },
  )
  .delete(
    "/photos/:photo_id/favourite",
    describe({
      tag: "photos",
      summary: "Takes the mark back",
      who: ["guest"],
      answers: { 200: favouriteAnswer },
      errors: ["guests_only", "photo_not_found"],
    }),
    requireGuest,
    validInput("param", photoParamSchema),
    async (c) => {
      const { photo_id: photoId } = c.req.valid("param");
      return c.json(
        await favouritePhoto(c.var.services, { accountId: c.var.account.id, photoId, favourite: false }),
      );
    },
  )
  .get(
    "/photo/:photo_id",
    describe({
      tag: "photos",
      summary: "Sends a photo's bytes",
      description:
        "In one of its sizes, as the database allows; or by a link out of a list, which works for the account it was made for. Originals of guests count as taken home.",
      who: ["guest", "photographer", "admin"],
      answers: { 200: "image/jpeg", 304: "image/jpeg" },
      errors: ["photo_not_found", "photo_not_ready"],
    }),
    validInput("param", photoParamSchema),
    validInput("query", z.union([linkQuerySchema, sizeQuerySchema])),
    async (c) => {
      const { services } = c.var;
      const { photo_id: photoId } = c.req.valid("param");
      const query = c.req.valid("query");
      const session = await readSession(c);
      const ifNoneMatch = c.req.header("If-None-Match");
      if ("signature" in query) {
        const { size, key, expires, signature } = query;
        const link = { photoId, size, key, expires, viewerId: session.accountId };
        await refuseEndedSession(services, session);
        return sendPhoto(services, await openPhotoLink(services, link, signature), {
          ifNoneMatch,
          cached: true,
        });
      }
      const object = await findPhotoObject(services, { photoId, session, size: query.size });
      return sendPhoto(services, object, { ifNoneMatch, cached: query.size !== "original" });
    },
  );
