import { Hono } from "hono";
import { z } from "zod";
import { requireAdmin } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { validInput } from "../validate-input.ts";
import { abandonMove, readMove, startMove, switchPack } from "./move-pack.ts";
import { moveAnswer } from "./schemas.ts";

/** Moving the installation to another model pack; `npm run reembed` calls these. */
export const packRoutes = new Hono<AppEnv>()
  .get(
    "/admin/model-pack",
    describe({
      tag: "admin",
      summary: "Says which model pack is in force and how far a move to another one is",
      who: ["admin"],
      answers: { 200: moveAnswer },
      errors: ["admins_only"],
    }),
    requireAdmin,
    async (c) => c.json(await readMove(c.var.services), 200, { "Cache-Control": "no-store" }),
  )
  .post(
    "/admin/model-pack/move",
    describe({
      tag: "admin",
      summary: "Begins to move to the pack of the second vision-service, or goes on with it",
      who: ["admin"],
      answers: { 200: moveAnswer },
      errors: ["admins_only", "misconfigured", "vision_unavailable"],
    }),
    requireAdmin,
    async (c) => c.json(await startMove(c.var.services)),
  )
  .delete(
    "/admin/model-pack/move",
    describe({
      tag: "admin",
      summary: "Gives a move up before its switch; the vectors made for it are deleted",
      who: ["admin"],
      answers: { 200: moveAnswer },
      errors: ["admins_only"],
    }),
    requireAdmin,
    async (c) => c.json(await abandonMove(c.var.services)),
  )
  .post(
    "/admin/model-pack/switch",
    describe({
      tag: "admin",
      summary: "Puts the next pack in force once everything was looked at",
      description:
        "`accept_failed` switches although the next pack could not look at some photos or selfies.",
      who: ["admin"],
      answers: { 200: moveAnswer },
      errors: ["admins_only", "move_not_ready"],
    }),
    requireAdmin,
    validInput("json", z.object({ accept_failed: z.boolean().default(false) })),
    async (c) => {
      const acceptFailed = c.req.valid("json").accept_failed;
      return c.json(await switchPack(c.var.services, { acceptFailed }));
    },
  );
