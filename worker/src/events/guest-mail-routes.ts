import { Hono } from "hono";
import { z } from "zod";
import { requireStaff } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import type { Language } from "../error-texts.ts";
import { idSchema, validInput } from "../validate-input.ts";
import { notifyGuests } from "./notify-guests.ts";
import { remindGuests } from "./remind-guests.ts";
import { eventParamSchema, notifiedAnswer, remindedAnswer } from "./schemas.ts";

/** Guests that one request may name. */
const MAX_REMINDED = 1_000;
const reminderSchema = z.object({ guest_ids: z.array(idSchema).min(1).max(MAX_REMINDED) });

/** Mails that an event's photographers, and organisers, have sent to its guests. */
export const guestMailRoutes = new Hono<AppEnv>()
  .post(
    "/photographer/events/:event_id/notify-photos-available",
    describe({
      tag: "photographers",
      summary: "Tells the event's guests by mail that there are new photos",
      description:
        "Guests who were told already are told again only once photos were processed since, so repeating it sends nothing twice.",
      who: ["photographer", "admin"],
      answers: { 200: notifiedAnswer },
      errors: ["photographers_only", "event_not_found"],
    }),
    requireStaff,
    validInput("param", eventParamSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      const { recipients, dryRun } = await notifyGuests(c.var.services, c.var.account, eventId);
      return c.json({
        scheduled: true,
        dry_run: dryRun,
        recipients_count: recipients,
        message: recipientsMessage(recipients, c.var.language),
      });
    },
  )
  .post(
    "/photographer/events/:event_id/remind-guests",
    describe({
      tag: "photographers",
      summary: "Tells guests who are on no photo by mail what they can do about it",
      description:
        "Of `guest_ids` those whose selfie is missing, was refused, or found nothing; at most once a day each.",
      who: ["photographer", "admin"],
      answers: { 200: remindedAnswer },
      errors: ["photographers_only", "event_not_found"],
    }),
    requireStaff,
    validInput("param", eventParamSchema),
    validInput("json", reminderSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      const { guest_ids: guestIds } = c.req.valid("json");
      const asked = { eventId, guestIds };
      const { recipients, dryRun } = await remindGuests(c.var.services, c.var.account, asked);
      return c.json({
        dry_run: dryRun,
        recipients_count: recipients,
        message: recipientsMessage(recipients, c.var.language),
      });
    },
  );

const recipientsMessage = (count: number, language: Language) =>
  language === "fr" ? `${count} invité(s) vont recevoir un email` : `${count} guest(s) will get a mail`;
