import { Hono } from "hono";
import { z } from "zod";
import { clearSession } from "../accounts/answer-session.ts";
import { requireAccount, requireGuest } from "../accounts/require-account.ts";
import { receiptSchema } from "../accounts/schemas.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { passwordSchema, validInput } from "../validate-input.ts";
import { eraseAccount } from "./erase-account.ts";
import { exportAccount } from "./export-account.ts";
import { presentReceipt, readReceipt } from "./read-receipt.ts";
import { exportSchema } from "./schemas.ts";

const erasureSchema = z.object({ password: passwordSchema });
const receiptParamSchema = z.object({ receipt_id: z.uuid() });

/** What people may ask of what is kept about them. */
export const consentRoutes = new Hono<AppEnv>()
  .delete(
    "/me",
    describe({
      tag: "accounts",
      summary: "Erases one's own account with everything that belongs to it",
      description:
        "Needs the password again, by cookie too. Rows, selfies and the vectors of one's face on photos go at once; the answer is a receipt without a name.",
      who: ["guest"],
      answers: { 200: receiptSchema },
      errors: ["guests_only", "wrong_password", "busy", "too_many_tries"],
    }),
    requireGuest,
    validInput("json", erasureSchema),
    async (c) => {
      const { password } = c.req.valid("json");
      const signal = c.req.raw.signal;
      const receipt = await eraseAccount(c.var.services, c.var.account.id, { password, signal });
      clearSession(c);
      return c.json(presentReceipt(receipt));
    },
  )
  .get(
    "/receipts/:receipt_id",
    describe({
      tag: "accounts",
      summary: "Shows the receipt of an erasure to whoever holds its id",
      who: ["anyone"],
      answers: { 200: receiptSchema },
      errors: ["receipt_not_found"],
    }),
    validInput("param", receiptParamSchema),
    async (c) => c.json(await readReceipt(c.var.services, c.req.valid("param").receipt_id)),
  )
  .get(
    "/me/export",
    describe({
      tag: "accounts",
      summary: "Everything that is kept about one's account, as a file",
      description: "Photos come from GET /api/my-photos; of faces the file has the facts, not the vectors.",
      who: ["guest", "photographer", "admin"],
      answers: { 200: exportSchema },
    }),
    requireAccount(),
    async (c) => {
      c.header("Content-Disposition", 'attachment; filename="trouvaille-export.json"');
      c.header("Cache-Control", "private, no-store");
      return c.json(await exportAccount(c.var.services, c.var.account.id));
    },
  );
