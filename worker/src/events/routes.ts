import { Hono } from "hono";
import { z } from "zod";
import { requireGuest, requirePhotographer } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { eventCodeSchema, validInput } from "../validate-input.ts";
import { checkEventCode } from "./check-event-code.ts";
import { listEvents } from "./list-events.ts";
import { readExpiration } from "./read-expiration.ts";

const codeSchema = z.object({ event_code: eventCodeSchema });

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
  .get("/user/event-expiration", requireGuest, async (c) =>
    c.json(await readExpiration(c.var.services, c.var.account.eventId)),
  )
  .get("/photographer/events", requirePhotographer, async (c) =>
    c.json(await listEvents(c.var.services, c.var.account.id)),
  );
