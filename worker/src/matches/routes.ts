import { Hono } from "hono";
import { etag } from "hono/etag";
import { z } from "zod";
import { requireAccount, requireGuest } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { idSchema, validInput } from "../validate-input.ts";
import { giveFeedback } from "./give-feedback.ts";
import { listFaces } from "./list-faces.ts";
import { listUncertainPhotos } from "./list-uncertain-photos.ts";
import { readFaceCrop } from "./read-face-crop.ts";
import { facesAnswer, feedbackAnswer, feedbackSchema, uncertainPhotoAnswer } from "./schemas.ts";

const photoParamSchema = z.object({ photo_id: idSchema });

/** Who is on which photo, as the guests themselves see it. */
export const matchRoutes = new Hono<AppEnv>()
  .put(
    "/photos/:photo_id/feedback",
    describe({
      tag: "matches",
      summary: "Keeps what a guest says about a photo they are, or may be, on",
      who: ["guest"],
      answers: { 200: feedbackAnswer },
      errors: ["guests_only", "photo_not_found"],
    }),
    requireGuest,
    validInput("param", photoParamSchema),
    validInput("json", feedbackSchema),
    async (c) => {
      const { photo_id: photoId } = c.req.valid("param");
      const { feedback } = c.req.valid("json");
      return c.json(await giveFeedback(c.var.services, { accountId: c.var.account.id, photoId, feedback }));
    },
  )
  .get(
    "/uncertain-photos",
    describe({
      tag: "matches",
      summary: "Lists photos that a guest may be on and has not been asked about, the likeliest first",
      description: "At most 100; answering makes room for the next.",
      who: ["guest"],
      answers: { 200: z.array(uncertainPhotoAnswer), 304: "application/json" },
      errors: ["guests_only"],
    }),
    requireGuest,
    etag(),
    async (c) => c.json(await listUncertainPhotos(c.var.services, c.var.account.id)),
  )
  .get(
    "/photos/:photo_id/face",
    describe({
      tag: "matches",
      summary: "Sends the face on a photo that is, or may be, the guest's, and nothing else of the photo",
      who: ["guest"],
      answers: { 200: "image/jpeg" },
      errors: ["guests_only", "photo_not_found", "photo_not_ready", "vision_unavailable"],
    }),
    requireGuest,
    validInput("param", photoParamSchema),
    async (c) => {
      const { photo_id: photoId } = c.req.valid("param");
      return readFaceCrop(c.var.services, { accountId: c.var.account.id, photoId });
    },
  )
  .get(
    "/photo/:photo_id/faces",
    describe({
      tag: "matches",
      summary: "Says where faces are on a photo that the caller may see",
      who: ["guest", "photographer", "admin"],
      answers: { 200: facesAnswer },
      errors: ["photo_not_found"],
    }),
    requireAccount(),
    validInput("param", photoParamSchema),
    async (c) => {
      const { photo_id: photoId } = c.req.valid("param");
      return c.json(await listFaces(c.var.services, { accountId: c.var.account.id, photoId }));
    },
  );
