import { DEFAULT_RETENTION_DAYS, EVENT_VISIBILITIES } from "@trouvaille/db/schema/events";
import { Hono } from "hono";
import { z } from "zod";
import { requireAdmin } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { rematchEvent } from "../matches/rematch-event.ts";
import { eventCodeSchema, idSchema, lineSchema, validInput } from "../validate-input.ts";
import { changeEvent } from "./change-event.ts";
import { createEvent } from "./create-event.ts";
import { deleteEvent } from "./delete-event.ts";
import { listAllEvents } from "./list-events.ts";
import { presentEvent } from "./present-event.ts";
import {
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
  );
