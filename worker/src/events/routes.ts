import { Hono } from "hono";
import { z } from "zod";
import { requireGuest } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { LINKED_SIZES } from "../photos/photo-links.ts";
import { sendPhoto } from "../photos/read-photo.ts";
import { eventCodeSchema, validInput } from "../validate-input.ts";
import { checkEventCode } from "./check-event-code.ts";
import { readCover, readEventCard } from "./read-event-card.ts";
import { readExpiration } from "./read-expiration.ts";
import { cardAnswer, codeParamSchema, expirationAnswer } from "./schemas.ts";

const codeSchema = z.object({ event_code: eventCodeSchema });
const coverQuerySchema = z.object({
  size: z.enum(LINKED_SIZES).default("preview"),
  /** Only makes the address of a new cover another one. */
  photo: z.string().max(20).optional(),
});

/** What guests, and those who might become some, read about events. */
export const eventRoutes = new Hono<AppEnv>()
  .post(
    "/check-event-code",
    describe({
      tag: "events",
      summary: "Says whether an event has this code",
      description: "Compared without case and white space.",
      who: ["anyone"],
      answers: { 200: z.object({ valid: z.boolean() }) },
    }),
    validInput("json", codeSchema),
    async (c) => c.json({ valid: await checkEventCode(c.var.services, c.req.valid("json").event_code) }),
  )
  .get(
    "/events/:event_code/card",
    describe({
      tag: "events",
      summary: "Shows what an event says of itself to whoever has its code",
      description: "With the consent that joining with a selfie asks for, in both languages.",
      who: ["anyone"],
      answers: { 200: cardAnswer },
      errors: ["event_code_not_found", "too_many_tries"],
    }),
    validInput("param", codeParamSchema),
    async (c) =>
      c.json(await readEventCard(c.var.services, c.req.valid("param").event_code, c.var.language), 200, {
        "Cache-Control": "no-store",
      }),
  )
  .get(
    "/events/:event_code/cover",
    describe({
      tag: "events",
      summary: "Sends the photo that the organiser chose to stand for the event",
      description: "Only that one photo, and only its small sizes.",
      who: ["anyone"],
      answers: { 200: "image/jpeg" },
      errors: ["photo_not_found", "photo_not_ready", "too_many_tries"],
    }),
    validInput("param", codeParamSchema),
    validInput("query", coverQuerySchema),
    async (c) => {
      const { event_code } = c.req.valid("param");
      const cover = await readCover(c.var.services, event_code, c.req.valid("query").size);
      return sendPhoto(c.var.services, cover, { ifNoneMatch: c.req.header("If-None-Match"), cached: true });
    },
  )
  .get(
    "/user/event-expiration",
    describe({
      tag: "events",
      summary: "Says when the photos of the guest's event are deleted",
      who: ["guest"],
      answers: { 200: expirationAnswer },
      errors: ["guests_only", "no_event"],
    }),
    requireGuest,
    async (c) => c.json(await readExpiration(c.var.services, c.var.account.eventId)),
  );
