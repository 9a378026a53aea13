import { Hono } from "hono";
import { z } from "zod";
import { requireAdmin } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { idSchema, validInput } from "../validate-input.ts";
import { listSentMails } from "./list-sent-mails.ts";
import { resendMail } from "./resend-mail.ts";
import { mailAnswer, mailStatusSchema } from "./schemas.ts";

const DEFAULT_PAGE = 100;
const MAX_PAGE = 500;

const listQuerySchema = z.object({
  before: idSchema.optional(),
  status: mailStatusSchema.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(DEFAULT_PAGE),
});

/** Organisers see what the service wrote to people. */
export const mailRoutes = new Hono<AppEnv>()
  .get(
    "/admin/mails",
    describe({
      tag: "mail",
      summary: "Lists mails and what became of them, newest first",
      description:
        "The next page begins `before` the last id of this one. `status` leaves out those that stand otherwise.",
      who: ["admin"],
      answers: { 200: z.array(mailAnswer) },
      errors: ["admins_only"],
    }),
    requireAdmin,
    validInput("query", listQuerySchema),
    async (c) => {
      const page = await listSentMails(c.var.services, c.req.valid("query"));
      return c.json(page, 200, { "Cache-Control": "no-store" });
    },
  )
  .post(
    "/admin/mails/:mail_id/retry",
    describe({
      tag: "mail",
      summary: "Sends a mail after all that was given up",
      who: ["admin"],
      answers: { 200: z.object({ message: z.string(), id: z.number().int() }) },
      errors: ["admins_only", "mail_not_found"],
    }),
    requireAdmin,
    validInput("param", z.object({ mail_id: idSchema })),
    async (c) => {
      const { mail_id: id } = c.req.valid("param");
      await resendMail(c.var.services, id);
      const message = c.var.language === "fr" ? "Le message sera renvoyé" : "The message will be sent again";
      return c.json({ message, id });
    },
  );
