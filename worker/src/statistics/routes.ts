import { Hono } from "hono";
import { z } from "zod";
import { requireAdmin, requireStaff } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { eventParamSchema } from "../events/schemas.ts";
import { flagSchema, validInput } from "../validate-input.ts";
import { eventStatistics } from "./event-statistics.ts";
import { listUsers, reportGuests } from "./report-guests.ts";
import { guestReportAnswer, statisticsAnswer, usersAnswer } from "./schemas.ts";
import { writeCsv } from "./write-csv.ts";

const reportQuerySchema = z.object({
  without_photos: flagSchema.default(false),
  format: z.enum(["json", "csv"]).default("json"),
});

/** What organisers and photographers read about an event's guests and numbers. */
export const statisticsRoutes = new Hono<AppEnv>()
  .get(
    "/photographer/events/:event_id/guests",
    describe({
      tag: "photographers",
      summary: "Reports how far each guest has come: selfie, number of photos, when they joined",
      description:
        "`without_photos=true` leaves out who is on a photo already. `format=csv` answers a file for spreadsheets.",
      who: ["photographer", "admin"],
      answers: { 200: [guestReportAnswer, "text/csv"] },
      errors: ["photographers_only", "event_not_found"],
    }),
    requireStaff,
    validInput("param", eventParamSchema),
    validInput("query", reportQuerySchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      const { without_photos: withoutPhotos, format } = c.req.valid("query");
      const asked = { eventId, withoutPhotos, language: c.var.language };
      const guests = await reportGuests(c.var.services, c.var.account, asked);
      if (format === "json") return c.json(guests, 200, { "Cache-Control": "no-store" });
      const csv = writeCsv(["id", "username", "selfie_status", "matched_photos", "joined_at"], guests);
      // Spreadsheets take a file for UTF-8 only when it begins with this mark.
      return c.body(`\uFEFF${csv}`, 200, {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="guests-${eventId}.csv"`,
        "Cache-Control": "no-store",
      });
    },
  )
  .get(
    "/admin/events/:event_id/users",
    describe({
      tag: "admin",
      summary: "Lists the guests of an event",
      who: ["admin"],
      answers: { 200: usersAnswer },
      errors: ["admins_only", "event_not_found"],
    }),
    requireAdmin,
    validInput("param", eventParamSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      const users = await listUsers(c.var.services, c.var.account, eventId);
      return c.json(users, 200, { "Cache-Control": "no-store" });
    },
  )
  .get(
    "/admin/events/:event_id/statistics",
    describe({
      tag: "admin",
      summary: "Shows an event in numbers",
      description:
        "`funnel`: guests who joined, gave a selfie, were found on a photo, and took one home. Hours are UTC.",
      who: ["admin"],
      answers: { 200: statisticsAnswer },
      errors: ["admins_only", "event_not_found"],
    }),
    requireAdmin,
    validInput("param", eventParamSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      return c.json(await eventStatistics(c.var.services, c.var.account, eventId));
    },
  );
