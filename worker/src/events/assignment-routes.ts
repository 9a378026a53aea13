import { Hono } from "hono";
import { requireAdmin } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { idSchema, validInput } from "../validate-input.ts";
import { assignPhotographer, unassignPhotographer } from "./assign-photographer.ts";
import { eventParamSchema, messageAnswer } from "./schemas.ts";

const pairParamSchema = eventParamSchema.extend({ account_id: idSchema });

/** Who photographs what, as organisers say. */
export const assignmentRoutes = new Hono<AppEnv>()
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
