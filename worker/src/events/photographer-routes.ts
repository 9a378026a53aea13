import { Hono } from "hono";
import { z } from "zod";
import { requirePhotographer, requireStaff } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { rematchEvent } from "../matches/rematch-event.ts";
import { idSchema, lineSchema, validInput } from "../validate-input.ts";
import { chooseCoverPhoto } from "./choose-cover-photo.ts";
import { createEvent } from "./create-event.ts";
import { listEvents, readNewestEvent } from "./list-events.ts";
import { QR_FORMATS, readEventQr } from "./read-event-qr.ts";
import { resetExpiration } from "./reset-expiration.ts";
import {
  codeParamSchema,
  countedEventAnswer,
  createdEventAnswer,
  eventAnswer,
  eventParamSchema,
  featuredPhotoAnswer,
  newExpirationAnswer,
  scheduledAnswer,
} from "./schemas.ts";

const creationSchema = z.object({ name: lineSchema.optional(), date: z.string().max(50).nullish() });
const featuredSchema = z.object({ photo_id: idSchema.nullable() });
export const qrQuerySchema = z.object({ format: z.enum(QR_FORMATS).default("png") });

/** What photographers do with the events they work for; to others those events do not exist. */
export const photographerEventRoutes = new Hono<AppEnv>()
  .get(
    "/photographer/events",
    describe({
      tag: "photographers",
      summary: "Lists the events the photographer works for, newest first",
      who: ["photographer"],
      answers: { 200: z.array(countedEventAnswer) },
      errors: ["photographers_only"],
    }),
    requirePhotographer,
    async (c) => c.json(await listEvents(c.var.services, c.var.account.id)),
  )
  .get(
    "/photographer/my-event",
    describe({
      tag: "photographers",
      summary: "Shows the newest event the photographer works for",
      who: ["photographer"],
      answers: { 200: eventAnswer },
      errors: ["photographers_only", "no_event_assigned"],
    }),
    requirePhotographer,
    async (c) => c.json(await readNewestEvent(c.var.services, c.var.account.id)),
  )
  .post(
    "/photographer/events/create",
    describe({
      tag: "photographers",
      summary: "Makes an event with a random code, for the photographer to work for",
      description: "`date` is an ISO 8601 date.",
      who: ["photographer"],
      answers: { 200: createdEventAnswer },
      errors: ["photographers_only", "event_name_required", "invalid_date"],
    }),
    requirePhotographer,
    validInput("json", creationSchema),
    async (c) => {
      const { name, date } = c.req.valid("json");
      const created = await createEvent(c.var.services, { name, date, photographerId: c.var.account.id });
      c.set("eventId", created.eventId);
      return c.json({
        message: c.var.language === "fr" ? "Événement créé" : "Event created",
        event_id: created.eventId,
        event_code: created.eventCode,
      });
    },
  )
  .get(
    "/photographer/events/:event_code/qr",
    describe({
      tag: "photographers",
      summary: "Draws the QR code that leads to joining the event, as PNG or SVG",
      who: ["photographer"],
      answers: { 200: ["image/png", "image/svg+xml"] },
      errors: ["photographers_only", "event_not_found"],
    }),
    requirePhotographer,
    validInput("param", codeParamSchema),
    validInput("query", qrQuerySchema),
    async (c) => {
      const code = c.req.valid("param").event_code;
      const { format } = c.req.valid("query");
      const { body, contentType, filename } = await readEventQr(c.var.services, c.var.account, {
        code,
        format,
      });
      return c.body(body, 200, {
        "Content-Type": contentType,
        "Content-Disposition": `inline; filename="${filename}"`,
        "Cache-Control": "private, no-store",
      });
    },
  )
  .put(
    "/photographer/events/:event_id/email-featured-photo",
    describe({
      tag: "photographers",
      summary: "Chooses the photo that stands for the event on its card and in mails, or none",
      description: "Whoever knows the event's code sees that photo.",
      who: ["photographer", "admin"],
      answers: { 200: featuredPhotoAnswer },
      errors: ["photographers_only", "event_not_found", "photo_not_found", "photo_not_processed"],
    }),
    requireStaff,
    validInput("param", eventParamSchema),
    validInput("json", featuredSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      const { photo_id: photoId } = c.req.valid("json");
      c.set("eventId", eventId);
      await chooseCoverPhoto(c.var.services, c.var.account, { eventId, photoId });
      return c.json({
        message: c.var.language === "fr" ? "Photo de couverture enregistrée" : "Cover photo saved",
        email_featured_photo_id: photoId,
      });
    },
  )
  .post(
    "/photographer/events/:event_id/rematch",
    describe({
      tag: "photographers",
      summary: "Compares every guest of the event with every face again, behind the answer",
      who: ["photographer"],
      answers: { 200: scheduledAnswer },
      errors: ["photographers_only", "event_not_found"],
    }),
    requirePhotographer,
    validInput("param", eventParamSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      await rematchEvent(c.var.services, c.var.account, eventId);
      return c.json({ scheduled: true, event_id: eventId });
    },
  )
  .post(
    "/admin/events/:event_id/reset-expiration",
    describe({
      tag: "photographers",
      summary: "Lets the time that the event's photos are kept begin anew",
      description: "For the event's photographers too, as in the former API, despite its path.",
      who: ["photographer", "admin"],
      answers: { 200: newExpirationAnswer },
      errors: ["photographers_only", "event_not_found"],
    }),
    requireStaff,
    validInput("param", eventParamSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      const { expiresAt, photosCount } = await resetExpiration(c.var.services, c.var.account, eventId);
      return c.json({
        message: c.var.language === "fr" ? "Expiration réinitialisée" : "The time begins anew",
        event_id: eventId,
        new_expiration: expiresAt?.toISOString() ?? null,
        photos_updated: photosCount,
      });
    },
  );
