import { Hono } from "hono";
import { z } from "zod";
import { requireGuest } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { idSchema, validInput } from "../validate-input.ts";
import { zipLinkAnswer } from "./schemas.ts";
import { MAX_ZIP_IDS, readZipLink, zipQuerySchema } from "./zip-link.ts";
import { makeZipLink, sendZip } from "./zip-photos.ts";

const wantedSchema = z
  .object({
    ids: z.array(idSchema).min(1).max(MAX_ZIP_IDS).nullish(),
    event_id: idSchema.nullish().describe("Only what the guest is on at this event; not together with ids"),
  })
  .refine(({ ids, event_id }) => !ids || !event_id, { path: ["event_id"], error: "not together with ids" });

/** A guest takes photos home. */
export const zipRoutes = new Hono<AppEnv>()
  .post(
    "/my-photos/zip-link",
    describe({
      tag: "photos",
      summary: "Makes a link to an archive of the photos a guest is on, or of some that they may see",
      description:
        "Without `ids` all photos the guest is on, in all their events or in that of `event_id`. The link works for ten minutes, once or more, without any header, as long as the session that asked for it stands.",
      who: ["guest"],
      answers: { 200: zipLinkAnswer },
      errors: ["guests_only", "photo_not_found", "event_not_found", "no_photo_found", "too_many_photos"],
    }),
    requireGuest,
    validInput("json", wantedSchema),
    async (c) => {
      const { ids, event_id } = c.req.valid("json");
      const choice = ids ? { ids } : { eventId: event_id ?? null };
      return c.json(await makeZipLink(c.var.services, c.var.session, choice));
    },
  )
  .get(
    "/zip",
    describe({
      tag: "photos",
      summary: "Sends the archive that a link leads to",
      description:
        "For links made by POST /api/my-photos/zip-link. What the guest may still see then is in it: originals without their metadata, not compressed. Content-Length is known.",
      who: ["anyone"],
      answers: { 200: "application/zip" },
      errors: ["zip_not_found", "photo_not_ready"],
    }),
    validInput("query", zipQuerySchema),
    async (c) => {
      const link = await readZipLink(c.var.services, c.req.valid("query"));
      return sendZip(c.var.services, link, { headersOnly: c.req.method === "HEAD" });
    },
  );
