import { Hono } from "hono";
import { z } from "zod";
import { requireAccount } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { idSchema, validInput } from "../validate-input.ts";
import { listSelfies } from "./list-selfies.ts";
import { readSelfie } from "./read-selfie.ts";
import { removeSelfie } from "./remove-selfie.ts";
import { removedSelfieAnswer, selfiesAnswer } from "./schemas.ts";

const paramSchema = z.object({ selfie_id: idSchema });

const MESSAGES = {
  some: { fr: "Selfie supprimé", en: "Selfie deleted" },
  none: {
    fr: "Selfie supprimé, et avec lui vos correspondances et votre consentement",
    en: "Selfie deleted, and with it your matches and your consent",
  },
};

/** A guest's selfies, one by one. */
export const oneSelfieRoutes = new Hono<AppEnv>()
  .get(
    "/my-selfies",
    describe({
      tag: "selfies",
      summary:
        "Lists the caller's selfies in force and being checked, and the last one sent if it was refused",
      who: ["guest", "photographer", "admin"],
      answers: { 200: selfiesAnswer },
    }),
    requireAccount(),
    async (c) => c.json(await listSelfies(c.var.services, c.var.account.id, c.var.language)),
  )
  .get(
    "/my-selfies/:selfie_id/image",
    describe({
      tag: "selfies",
      summary: "Shows one of the caller's own selfies",
      who: ["guest", "photographer", "admin"],
      answers: { 200: "image/*" },
      errors: ["selfie_not_found"],
    }),
    requireAccount(),
    validInput("param", paramSchema),
    async (c) => readSelfie(c.var.services, c.var.account.id, c.req.valid("param").selfie_id),
  )
  .delete(
    "/my-selfies/:selfie_id",
    describe({
      tag: "selfies",
      summary: "Deletes one of the caller's selfies",
      description:
        "Photos are looked for again with those that are left. The last one goes as by DELETE /api/my-selfie, with the matches and the consent. Never refused; one of several does not count as a change of the day, the last one does.",
      who: ["guest", "photographer", "admin"],
      answers: { 200: removedSelfieAnswer },
      errors: ["selfie_not_found"],
    }),
    requireAccount(),
    validInput("param", paramSchema),
    async (c) => {
      const { services, account, language } = c.var;
      const left = await removeSelfie(services, account, c.req.valid("param").selfie_id, language);
      return c.json({ message: MESSAGES[left][language], selfies_left: left === "some" });
    },
  );
