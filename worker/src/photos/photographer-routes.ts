import { Hono } from "hono";
import { z } from "zod";
import { requirePhotographer, requireStaff } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { validInput } from "../validate-input.ts";
import { deleteManyPhotos, deletePhoto } from "./delete-photos.ts";
import { listPhotosOfEvent, listUploadedPhotos } from "./list-photos.ts";
import { parsePhotoIds } from "./parse-photo-ids.ts";
import { retryPhoto } from "./retry-photo.ts";
import {
  deletedPhotosAnswer,
  eventParamSchema,
  knownPhotosAnswer,
  knownPhotosSchema,
  messageAnswer,
  photographerPhotoAnswer,
  photoIdsQuerySchema,
  photoParamSchema,
  uploadStatusAnswer,
} from "./schemas.ts";
import { listKnownPhotos, readUploadStatus } from "./upload-status.ts";

/** What photographers do with the photos of their events, and admins with any; others' do not exist for them. */
export const photographerPhotoRoutes = new Hono<AppEnv>()
  .get(
    "/photographer/events/:event_id/photos",
    describe({
      tag: "photographers",
      summary: "Lists every photo of an event with what became of it, newest first",
      who: ["photographer", "admin"],
      answers: { 200: z.array(photographerPhotoAnswer) },
      errors: ["photographers_only", "event_not_found"],
    }),
    requireStaff,
    validInput("param", eventParamSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      return c.json(await listPhotosOfEvent(c.var.services, c.var.account, eventId));
    },
  )
  .get(
    "/my-uploaded-photos",
    describe({
      tag: "photographers",
      summary: "Lists what a photographer uploaded to the events they work for, newest first",
      description: "At most 1,000.",
      who: ["photographer"],
      answers: { 200: z.array(photographerPhotoAnswer) },
      errors: ["photographers_only"],
    }),
    requirePhotographer,
    async (c) => c.json(await listUploadedPhotos(c.var.services, c.var.account)),
  )
  .get(
    "/photographer/events/:event_id/upload-status",
    describe({
      tag: "photographers",
      summary: "Counts an event's photos by how far they have come, and says why some failed",
      who: ["photographer", "admin"],
      answers: { 200: uploadStatusAnswer },
      errors: ["photographers_only", "event_not_found"],
    }),
    requireStaff,
    validInput("param", eventParamSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      const asked = { eventId, language: c.var.language };
      return c.json(await readUploadStatus(c.var.services, c.var.account, asked));
    },
  )
  .post(
    "/photographer/events/:event_id/known-photos",
    describe({
      tag: "photographers",
      summary: "Says which of up to 500 files the event has already",
      who: ["photographer", "admin"],
      answers: { 200: knownPhotosAnswer },
      errors: ["photographers_only", "event_not_found"],
    }),
    requireStaff,
    validInput("param", eventParamSchema),
    validInput("json", knownPhotosSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      const { sha256 } = c.req.valid("json");
      return c.json({ known: await listKnownPhotos(c.var.services, c.var.account, { eventId, sha256 }) });
    },
  )
  .put(
    "/photos/:photo_id/retry",
    describe({
      tag: "photographers",
      summary: "Puts a photo that failed back in the line; one that did not stays as it is",
      who: ["photographer", "admin"],
      answers: { 200: photographerPhotoAnswer },
      errors: ["photographers_only", "photo_not_found"],
    }),
    requireStaff,
    validInput("param", photoParamSchema),
    async (c) => c.json(await retryPhoto(c.var.services, c.var.account.id, c.req.valid("param").photo_id)),
  )
  .delete(
    "/photos/:photo_id",
    describe({
      tag: "photographers",
      summary: "Deletes a photo, its faces and everybody's matches with it",
      who: ["photographer", "admin"],
      answers: { 200: messageAnswer },
      errors: ["photographers_only", "photo_not_found"],
    }),
    requireStaff,
    validInput("param", photoParamSchema),
    async (c) => {
      await deletePhoto(c.var.services, c.var.account.id, c.req.valid("param").photo_id);
      return c.json({
        message: c.var.language === "fr" ? "Photo supprimée avec succès" : "Photo deleted",
      });
    },
  )
  .delete(
    "/photos",
    describe({
      tag: "photographers",
      summary: "Deletes several photos and says of each what became of it",
      who: ["photographer", "admin"],
      answers: { 200: deletedPhotosAnswer },
      errors: ["photographers_only", "no_photos_selected", "invalid_photo_ids", "no_photo_found"],
    }),
    requireStaff,
    validInput("query", photoIdsQuerySchema),
    async (c) => {
      const ids = parsePhotoIds(c.req.valid("query").photo_ids);
      const results = await deleteManyPhotos(c.var.services, c.var.account.id, ids);
      const count = results.filter(({ deleted }) => deleted).length;
      return c.json({
        message: c.var.language === "fr" ? `${count} photo(s) supprimée(s)` : `${count} photo(s) deleted`,
        deleted_count: count,
        results,
      });
    },
  );
