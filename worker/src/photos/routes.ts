import { MAX_PHOTO_BYTES } from "@trouvaille/vision-service/contract";
import { Hono } from "hono";
import { etag } from "hono/etag";
import { z } from "zod";
import { findSessionAccount } from "../accounts/find-session-account.ts";
import { refuseEndedSession } from "../accounts/refuse-ended-session.ts";
import { readSession, requireGuest, requirePhotographer } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { textOf } from "../error-texts.ts";
import { AppError } from "../errors.ts";
import { refuseLargeBody } from "../intake/collect-bytes.ts";
import { filenameSchema, idSchema, validInput } from "../validate-input.ts";
import { listAllPhotos, listMyPhotos, listPhotosOfEvent, pageAllPhotos } from "./list-photos.ts";
import { LINKED_SIZES } from "./photo-links.ts";
import { findPhotoObject, openPhotoLink, PHOTO_SIZES, sendPhoto } from "./read-photo.ts";
import { uploadPhoto } from "./upload-photo.ts";
import { cleanFilename, requireEventOfPhotographer, uploadPhotos } from "./upload-photos.ts";

const DEFAULT_PAGE = 100;
const MAX_PAGE = 200;

const pageSchema = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).optional(),
});
const eventParamSchema = z.object({ event_id: idSchema });
const photoParamSchema = z.object({ photo_id: idSchema });
const filenameQuerySchema = z.object({ filename: filenameSchema.default("photo") });

const sizeQuerySchema = z.object({ size: z.enum(PHOTO_SIZES).default("preview") });
const linkQuerySchema = z.object({
  size: z.enum(LINKED_SIZES),
  key: z.string().max(300),
  expires: z.coerce.number().int().positive(),
  signature: z.string().max(100),
});

export const photoRoutes = new Hono<AppEnv>()
  .get("/my-photos", requireGuest, etag(), async (c) =>
    c.json(await listMyPhotos(c.var.services, c.var.account)),
  )
  .get("/all-photos", requireGuest, validInput("query", pageSchema), etag(), async (c) => {
    const { cursor, limit } = c.req.valid("query");
    if (cursor === undefined && limit === undefined) {
      return c.json(await listAllPhotos(c.var.services, c.var.account));
    }
    const page = { cursor, limit: limit ?? DEFAULT_PAGE };
    return c.json(await pageAllPhotos(c.var.services, c.var.account, page));
  })
  .get(
    "/photo/:photo_id",
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
      const { id: accountId } = await findSessionAccount(services, session);
      const object = await findPhotoObject(services, { photoId, accountId, size: query.size });
      return sendPhoto(services, object, { ifNoneMatch, cached: query.size !== "original" });
    },
  )
  .post(
    "/photographer/events/:event_id/upload-photos",
    requirePhotographer,
    validInput("param", eventParamSchema),
    async (c) => {
      const { services, account, language } = c.var;
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      await requireEventOfPhotographer(services, account, eventId);
      const results = await uploadPhotos(services, {
        request: c.req.raw,
        eventId,
        photographerId: account.id,
      });
      const jobs = [];
      const failed = [];
      for (const { filename, outcome } of results) {
        if (outcome instanceof AppError) {
          const error = textOf(outcome.code, language, outcome.options.params);
          failed.push({ filename, code: outcome.code, error });
        } else {
          jobs.push({
            photo_id: outcome.photo.id,
            filename,
            is_new: outcome.isNew,
            sha256: outcome.photo.sha256,
          });
        }
      }
      if (jobs.length === 0) {
        const issues = failed.map(({ filename, error }) => ({ path: filename, message: error }));
        throw new AppError("no_valid_image", { fields: issues });
      }
      return c.json({
        message:
          language === "fr"
            ? `${jobs.length} photo(s) reçue(s), ${failed.length} refusée(s)`
            : `${jobs.length} photo(s) received, ${failed.length} refused`,
        workflow: "queue",
        enqueued: jobs.filter((job) => job.is_new).length,
        failed: failed.length,
        jobs,
        failed_uploads: failed,
        photos_remaining: null,
      });
    },
  )
  .post(
    "/photographer/events/:event_id/photos",
    requirePhotographer,
    validInput("param", eventParamSchema),
    validInput("query", filenameQuerySchema),
    async (c) => {
      const { services, account } = c.var;
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      refuseLargeBody(c.req.raw, MAX_PHOTO_BYTES);
      await requireEventOfPhotographer(services, account, eventId);
      if (!c.req.raw.body) throw new AppError("empty_file");
      const { photo, isNew } = await uploadPhoto(services, {
        eventId,
        photographerId: account.id,
        filename: cleanFilename(c.req.valid("query").filename),
        body: c.req.raw.body,
      });
      return c.json({ photo_id: photo.id, sha256: photo.sha256, is_new: isNew }, isNew ? 201 : 200);
    },
  )
  .get(
    "/photographer/events/:event_id/photos",
    requirePhotographer,
    validInput("param", eventParamSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      return c.json(await listPhotosOfEvent(c.var.services, c.var.account, eventId));
    },
  );
