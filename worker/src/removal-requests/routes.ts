import { Hono } from "hono";
import { z } from "zod";
import { requireAdmin } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { messageAnswer } from "../events/schemas.ts";
import {
  emailSchema,
  eventCodeSchema,
  flagSchema,
  idSchema,
  lineSchema,
  messageSchema,
  validInput,
} from "../validate-input.ts";
import { closeRequest, listRequests } from "./manage-requests.ts";
import { requestRemoval } from "./request-removal.ts";

const wishSchema = z.object({
  event_code: eventCodeSchema,
  name: lineSchema.min(1),
  email: emailSchema,
  message: messageSchema,
  photo_id: idSchema.nullish(),
});
const listQuerySchema = z.object({ event_id: idSchema.optional(), open: flagSchema.default(false) });
const requestAnswer = z.object({
  id: z.number().int(),
  event_id: z.number().int(),
  event_name: z.string(),
  photo_id: z.number().int().nullable(),
  name: z.string(),
  email: z.string(),
  message: z.string(),
  created_at: z.iso.datetime(),
  closed_at: z.iso.datetime().nullable(),
});
const closedAnswer = z.object({ message: z.string(), id: z.number().int(), closed_at: z.iso.datetime() });

/** "Take me off", from people who are on a photo and are no guests. */
export const removalRequestRoutes = new Hono<AppEnv>()
  .post(
    "/removal-requests",
    describe({
      tag: "events",
      summary: "Asks an event's organisers to take somebody off its photos",
      description: "For people who are no guests; needs the event's code and reaches the organisers by mail.",
      who: ["anyone"],
      answers: { 200: messageAnswer },
      errors: ["event_code_not_found", "too_many_tries"],
    }),
    validInput("json", wishSchema),
    async (c) => {
      const { event_code: eventCode, photo_id, ...wish } = c.req.valid("json");
      await requestRemoval(c.var.services, { eventCode, photoId: photo_id ?? null, ...wish });
      return c.json({
        message:
          c.var.language === "fr"
            ? "Votre demande a bien été transmise aux organisateurs."
            : "Your request was passed on to the organisers.",
      });
    },
  )
  .get(
    "/admin/removal-requests",
    describe({
      tag: "admin",
      summary: "Lists the requests to be taken off photos, those that wait first",
      description: "`open=true` leaves out the closed ones, `event_id` those of other events.",
      who: ["admin"],
      answers: { 200: z.array(requestAnswer) },
      errors: ["admins_only"],
    }),
    requireAdmin,
    validInput("query", listQuerySchema),
    async (c) => {
      const { event_id: eventId, open: openOnly } = c.req.valid("query");
      const requests = await listRequests(c.var.services, { eventId, openOnly });
      return c.json(requests, 200, { "Cache-Control": "no-store" });
    },
  )
  .post(
    "/admin/removal-requests/:request_id/close",
    describe({
      tag: "admin",
      summary: "Notes that a request was dealt with",
      who: ["admin"],
      answers: { 200: closedAnswer },
      errors: ["admins_only", "removal_request_not_found"],
    }),
    requireAdmin,
    validInput("param", z.object({ request_id: idSchema })),
    async (c) => {
      const { request_id: id } = c.req.valid("param");
      const closedAt = await closeRequest(c.var.services, id);
      const message = c.var.language === "fr" ? "Demande close" : "Request closed";
      return c.json({ message, id, closed_at: closedAt.toISOString() });
    },
  );
