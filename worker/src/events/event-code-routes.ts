import { Hono } from "hono";
import { z } from "zod";
import { requireAdmin } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { eventCodeSchema, idSchema, validInput } from "../validate-input.ts";
import { changeEventCode } from "./change-event-code.ts";
import { QR_FORMATS, readEventQr } from "./read-event-qr.ts";
import { changedCodeAnswer, codeParamSchema } from "./schemas.ts";

const codeChangeSchema = z.object({
  event_id: idSchema,
  event_code: eventCodeSchema,
  force: z.boolean().default(false),
});
/** The former API sends the bare number. */
const generateSchema = z.union([z.int().positive().max(2_147_483_647), z.object({ event_id: idSchema })]);

const WARNING = {
  fr: "Ce code peut être deviné : quiconque le devine rejoint l'événement",
  en: "This code can be guessed, and whoever guesses it joins the event",
};

/** Event codes, as organisers see to them. */
export const eventCodeRoutes = new Hono<AppEnv>()
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
  );
