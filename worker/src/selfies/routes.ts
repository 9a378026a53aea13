import { Hono } from "hono";
import { etag } from "hono/etag";
import { z } from "zod";
import { requireAccount } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { AppError } from "../errors.ts";
import { readMatchStatus } from "../matches/match-status.ts";
import { flagSchema, idSchema, parseFields, validInput } from "../validate-input.ts";
import { deleteSelfie } from "./delete-selfie.ts";
import { findCurrentSelfie, readSelfie } from "./read-selfie.ts";
import { readSelfieForm, selfieFormWeight } from "./read-selfie-form.ts";
import {
  currentSelfieAnswer,
  deletedSelfieAnswer,
  IMAGE_ERRORS,
  matchStatusAnswer,
  PRE_CHECK_ERRORS,
  preCheckAnswer,
  uploadedSelfieAnswer,
} from "./schemas.ts";
import { isFromCamera, sourceSchema } from "./selfie-source.ts";
import { uploadSelfie } from "./upload-selfie.ts";
import { validateSelfie } from "./validate-selfie.ts";

const uploadQuerySchema = z.object({ strict: flagSchema.default(true), add: flagSchema.default(false) });
const uploadFieldsSchema = z.object({
  biometric_consent: flagSchema.default(false),
  source: sourceSchema,
});
const debugQuerySchema = z.object({ debug: flagSchema.default(false) });

const MESSAGES = {
  valid: {
    fr: "Selfie enregistré. Nous cherchons vos photos.",
    en: "Selfie saved. We are looking for your photos.",
  },
  pending: {
    fr: "Votre selfie est arrivé, il est en sécurité. Sa vérification continue d'elle-même.",
    en: "Your selfie has arrived and is safe. Its check goes on by itself.",
  },
};

export const selfieRoutes = new Hono<AppEnv>()
  .post(
    "/validate-selfie",
    describe({
      tag: "selfies",
      summary: "Says whether a picture would do as a selfie",
      description: "Nothing of it is stored. Needs no account, and has a small share of the face check only.",
      who: ["anyone"],
      form: { files: ["file"] },
      answers: { 200: preCheckAnswer },
      errors: PRE_CHECK_ERRORS,
    }),
    validInput("query", debugQuerySchema),
    async (c) => {
      const request = c.req.raw;
      const result = await c.var.services.preCheckMemory.run(
        selfieFormWeight(request),
        async () =>
          validateSelfie(c.var.services, (await readSelfieForm(request, "file")).bytes, request.signal),
        request.signal,
      );
      const { original, faces, hints, timings_ms } = result;
      const debug = {
        img_w: original.width,
        img_h: original.height,
        faces,
        timings_ms,
        cached: result.cached,
      };
      return c.json({ valid: true, hints, ...(c.req.valid("query").debug ? { debug } : {}) });
    },
  )
  .post(
    "/upload-selfie",
    describe({
      tag: "selfies",
      summary: "Gives a selfie to be found by",
      description:
        "Replaces the selfies in force, or adds one to them with `add=true`. While the face check is away the selfie is kept and checked later: `selfie_status` is `pending`. `source=camera` says that it was taken with the app's camera, which some events ask for. At most five changes a day.",
      who: ["guest", "admin"],
      form: { files: ["file"], fields: uploadFieldsSchema },
      answers: { 200: uploadedSelfieAnswer },
      errors: [
        "photographers_have_no_selfie",
        "consent_required",
        "camera_required",
        "too_many_selfie_changes",
        "event_over",
        ...IMAGE_ERRORS,
      ],
    }),
    requireAccount(["guest", "admin"], "photographers_have_no_selfie"),
    validInput("query", uploadQuerySchema),
    async (c) => {
      const { services, account, language } = c.var;
      const { strict, add } = c.req.valid("query");
      const request = c.req.raw;
      const status = await services.selfieMemory.run(
        selfieFormWeight(request),
        async () => {
          const { bytes, fields } = await readSelfieForm(request, "file");
          const { biometric_consent: consent, source } = parseFields(uploadFieldsSchema, fields);
          const fromCamera = isFromCamera(source);
          const upload = { bytes, added: add, strict, consent, fromCamera, language };
          return uploadSelfie(services, account, upload);
        },
        request.signal,
      );
      return c.json({ message: MESSAGES[status][language], status: "processing", selfie_status: status });
    },
  )
  .get(
    "/rematch-status",
    describe({
      tag: "selfies",
      summary: "Says how far looking for the caller's photos has come",
      who: ["guest", "photographer", "admin"],
      answers: { 200: matchStatusAnswer, 304: "application/json" },
    }),
    requireAccount(),
    etag(),
    async (c) => c.json(await readMatchStatus(c.var.services, c.var.account, c.var.language)),
  )
  .get(
    "/my-selfie",
    describe({
      tag: "selfies",
      summary: "Says whether the caller has a selfie",
      who: ["guest", "photographer", "admin"],
      answers: { 200: currentSelfieAnswer },
      errors: ["selfie_not_found"],
    }),
    requireAccount(),
    async (c) => {
      const selfie = await findCurrentSelfie(c.var.services, c.var.account.id);
      return c.json({
        user_id: c.var.account.id,
        created_at: selfie.createdAt.toISOString(),
        selfie_status: selfie.status,
      });
    },
  )
  .delete(
    "/my-selfie",
    describe({
      tag: "selfies",
      summary: "Deletes the caller's selfies, and with them the matches and the consent",
      who: ["guest", "photographer", "admin"],
      answers: { 200: deletedSelfieAnswer },
      errors: ["no_selfie_to_delete"],
    }),
    requireAccount(),
    async (c) => {
      await deleteSelfie(c.var.services, c.var.account, c.var.language);
      return c.json({ message: "Selfie supprimé avec succès" });
    },
  )
  .get(
    "/selfie/:user_id",
    describe({
      tag: "selfies",
      summary: "Shows the caller's own selfie",
      who: ["guest", "photographer", "admin"],
      answers: { 200: "image/*" },
      errors: ["selfie_not_found"],
    }),
    requireAccount(),
    validInput("param", z.object({ user_id: idSchema })),
    async (c) => {
      // Nobody else's selfie exists for this account.
      if (c.req.valid("param").user_id !== c.var.account.id) throw new AppError("selfie_not_found");
      return readSelfie(c.var.services, c.var.account.id);
    },
  );
