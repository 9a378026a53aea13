import { DEFAULT_RETENTION_DAYS, EVENT_VISIBILITIES } from "@trouvaille/db/schema/events";
import { Hono } from "hono";
import { z } from "zod";
import { requireAdmin } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { rematchEvent } from "../matches/rematch-event.ts";
import { eventCodeSchema, idSchema, lineSchema, validInput } from "../validate-input.ts";
import { assignPhotographer, unassignPhotographer } from "./assign-photographer.ts";
import { changeEvent } from "./change-event.ts";
import { changeEventCode } from "./change-event-code.ts";
import { createEvent } from "./create-event.ts";
import { deleteEvent } from "./delete-event.ts";
import { listAllEvents } from "./list-events.ts";
import { presentEvent } from "./present-event.ts";
import { QR_FORMATS, readEventQr } from "./read-event-qr.ts";
import {
  changedCodeAnswer,
  codeParamSchema,
  createdEventAnswer,
  eventAnswer,
  eventParamSchema,
  managedEventAnswer,
  messageAnswer,
  scheduledAnswer,
} from "./schemas.ts";

/** Ten years: longer than anybody should keep pictures of people at a party. */
const MAX_RETENTION_DAYS = 3_650;

const dateSchema = z.string().max(50).nullish();
const creationSchema = z.object({
  name: lineSchema.optional(),
  date: dateSchema,
  photographer_id: idSchema.nullish(),
  code_prefix: eventCodeSchema.optional(),
});
const changesSchema = z.object({
  name: lineSchema.optional(),
  date: dateSchema,
  event_code: eventCodeSchema.optional(),
  photographer_id: idSchema.nullish(),
  visibility: z.enum(EVENT_VISIBILITIES).optional(),
  retention_days: z
    .number()
    .int()
    .min(1)
    .max(MAX_RETENTION_DAYS)
    .optional()
    .meta({
      description: `Days after the last upload; ${DEFAULT_RETENTION_DAYS} unless changed`,
    }),
  closes_at: z.iso.datetime({ offset: true }).nullish(),
  camera_only: z.boolean().optional(),
  alert_on_twins: z.boolean().optional(),
  show_uncertain: z.boolean().optional(),
});
const codeChangeSchema = z.object({
  event_id: idSchema,
  event_code: eventCodeSchema,
  force: z.boolean().default(false),
});
/** The former API sends the bare number. */
const generateSchema = z.union([z.int().positive().max(2_147_483_647), z.object({ event_id: idSchema })]);
const pairParamSchema = eventParamSchema.extend({ account_id: idSchema });

const WARNING = {
  fr: "Ce code peut être deviné : quiconque le devine rejoint l'événement",
  en: "This code can be guessed, and whoever guesses it joins the event",
};

/** What organisers do with events. */
export const adminEventRoutes = new Hono<AppEnv>()
  .get(
    "/admin/events",
    describe({
      tag: "admin",
      summary: "Lists every event, newest first",
      who: ["admin"],
      answers: { 200: z.array(managedEventAnswer) },
      errors: ["admins_only"],
    }),
    requireAdmin,
    async (c) => c.json(await listAllEvents(c.var.services)),
  )
  .post(
    "/admin/create-event",
    describe({
      tag: "admin",
      summary: "Makes an event, for a photographer or for nobody yet",
      description: "The code is random; with `code_prefix` it begins as chosen and ends in a random part.",
      who: ["admin"],
      answers: { 200: createdEventAnswer },
      errors: [
        "admins_only",
        "event_name_required",
        "invalid_date",
        "event_code_unsuitable",
        "photographer_not_found",
      ],
    }),
    requireAdmin,
    validInput("json", creationSchema),
    async (c) => {
      const { name, date, photographer_id, code_prefix } = c.req.valid("json");
      const { eventId, eventCode } = await createEvent(c.var.services, {
        name,
        date,
        codePrefix: code_prefix,
        photographerId: photographer_id ?? null,
      });
      c.set("eventId", eventId);
      const message = c.var.language === "fr" ? "Événement créé" : "Event created";
      return c.json({ message, event_id: eventId, event_code: eventCode });
    },
  )
  .put(
    "/admin/events/:event_id",
    describe({
      tag: "admin",
      summary: "Changes what is given of an event, and its settings",
      description:
        "`visibility`: which photos every guest sees. `closes_at`: nobody joins from then on. `photographer_id` becomes the only photographer unless they work for the event already.",
      who: ["admin"],
      answers: { 200: z.object({ message: z.string(), event: eventAnswer }) },
      errors: [
        "admins_only",
        "event_not_found",
        "event_name_required",
        "invalid_date",
        "event_code_fixed",
        "photographer_not_found",
      ],
    }),
    requireAdmin,
    validInput("param", eventParamSchema),
    validInput("json", changesSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      const given = c.req.valid("json");
      const event = await changeEvent(c.var.services, eventId, {
        name: given.name,
        date: given.date,
        eventCode: given.event_code,
        photographerId: given.photographer_id ?? undefined,
        settings: {
          ...(given.visibility === undefined ? {} : { visibility: given.visibility }),
          ...(given.retention_days === undefined ? {} : { retentionDays: given.retention_days }),
          ...(given.closes_at === undefined
            ? {}
            : { closesAt: given.closes_at === null ? null : new Date(given.closes_at) }),
          ...(given.camera_only === undefined ? {} : { cameraOnly: given.camera_only }),
          ...(given.alert_on_twins === undefined ? {} : { alertOnTwins: given.alert_on_twins }),
          ...(given.show_uncertain === undefined ? {} : { showUncertain: given.show_uncertain }),
        },
      });
      const message = c.var.language === "fr" ? "Événement mis à jour" : "Event updated";
      return c.json({ message, event: presentEvent(event, given.photographer_id ?? null) });
    },
  )
  .post(
    "/admin/events/:event_id/close",
    describe({
      tag: "admin",
      summary: "Closes an event's registration now; its guests keep what they see",
      description: "Opened again by a `closes_at` of null.",
      who: ["admin"],
      answers: { 200: z.object({ message: z.string(), closes_at: z.iso.datetime().nullable() }) },
      errors: ["admins_only", "event_not_found"],
    }),
    requireAdmin,
    validInput("param", eventParamSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      const closesAt = c.var.services.clock();
      const event = await changeEvent(c.var.services, eventId, { settings: { closesAt } });
      const message = c.var.language === "fr" ? "Inscriptions fermées" : "Registration closed";
      return c.json({ message, closes_at: event.closesAt?.toISOString() ?? null });
    },
  )
  .delete(
    "/admin/events/:event_id",
    describe({
      tag: "admin",
      summary: "Deletes an event with its photos, faces, matches and the guests who are in no other",
      description: "Nobody sees anything of it from the answer on; files and rows go behind it.",
      who: ["admin"],
      answers: { 200: messageAnswer },
      errors: ["admins_only", "event_not_found"],
    }),
    requireAdmin,
    validInput("param", eventParamSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      await deleteEvent(c.var.services, eventId);
      return c.json({ message: c.var.language === "fr" ? "Événement supprimé" : "Event deleted" });
    },
  )
  .post(
    "/admin/set-event-code",
    describe({
      tag: "admin",
      summary: "Gives an event a code that begins as chosen and ends in a random part",
      description:
        "With `force` the code is taken as it is, and the answer warns. The old code stops at once for registration.",
      who: ["admin"],
      answers: { 200: changedCodeAnswer },
      errors: ["admins_only", "event_not_found", "event_code_unsuitable", "event_code_taken"],
    }),
    requireAdmin,
    validInput("json", codeChangeSchema),
    async (c) => {
      const { event_id: eventId, event_code: chosen, force } = c.req.valid("json");
      c.set("eventId", eventId);
      const { language } = c.var;
      const code = await changeEventCode(c.var.services, { eventId, chosen, force });
      return c.json({
        message: language === "fr" ? "Code événement modifié" : "Event code changed",
        event_id: eventId,
        event_code: code,
        ...(force ? { warning: WARNING[language] } : {}),
      });
    },
  )
  .post(
    "/admin/generate-event-code",
    describe({
      tag: "admin",
      summary: "Gives an event a new random code; the old one stops at once for registration",
      description: "The body is the event's id, bare or as `event_id`.",
      who: ["admin"],
      answers: { 200: changedCodeAnswer },
      errors: ["admins_only", "event_not_found"],
    }),
    requireAdmin,
    validInput("json", generateSchema),
    async (c) => {
      const given = c.req.valid("json");
      const eventId = typeof given === "number" ? given : given.event_id;
      c.set("eventId", eventId);
      const code = await changeEventCode(c.var.services, { eventId, force: false });
      const message = c.var.language === "fr" ? "Code événement généré" : "Event code made";
      return c.json({ message, event_id: eventId, event_code: code });
    },
  )
  .get(
    "/admin/event-qr/:event_code",
    describe({
      tag: "admin",
      summary: "Draws the QR code that leads to joining the event, as PNG or SVG",
      who: ["admin"],
      answers: { 200: ["image/png", "image/svg+xml"] },
      errors: ["admins_only", "event_not_found"],
    }),
    requireAdmin,
    validInput("param", codeParamSchema),
    validInput("query", z.object({ format: z.enum(QR_FORMATS).default("png") })),
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
  .post(
    "/admin/events/:event_id/rematch",
    describe({
      tag: "admin",
      summary: "Compares every guest of the event with every face again, behind the answer",
      who: ["admin"],
      answers: { 200: scheduledAnswer },
      errors: ["admins_only", "event_not_found"],
    }),
    requireAdmin,
    validInput("param", eventParamSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      await rematchEvent(c.var.services, c.var.account, eventId);
      return c.json({ scheduled: true, event_id: eventId });
    },
  )
  .post(
    "/admin/events/:event_id/photographers/:account_id",
    describe({
      tag: "admin",
      summary: "Lets a photographer work for an event, beside those who do",
      who: ["admin"],
      answers: { 200: messageAnswer },
      errors: ["admins_only", "event_not_found", "photographer_not_found"],
    }),
    requireAdmin,
    validInput("param", pairParamSchema),
    async (c) => {
      const { event_id: eventId, account_id: accountId } = c.req.valid("param");
      c.set("eventId", eventId);
      await assignPhotographer(c.var.services, { eventId, accountId });
      return c.json({
        message: c.var.language === "fr" ? "Photographe assigné" : "Photographer assigned",
      });
    },
  )
  .delete(
    "/admin/events/:event_id/photographers/:account_id",
    describe({
      tag: "admin",
      summary: "Takes an event away from a photographer; what they uploaded stays",
      who: ["admin"],
      answers: { 200: messageAnswer },
      errors: ["admins_only", "photographer_not_found"],
    }),
    requireAdmin,
    validInput("param", pairParamSchema),
    async (c) => {
      const { event_id: eventId, account_id: accountId } = c.req.valid("param");
      c.set("eventId", eventId);
      await unassignPhotographer(c.var.services, { eventId, accountId });
      return c.json({ message: c.var.language === "fr" ? "Photographe retiré" : "Photographer removed" });
    },
  );
