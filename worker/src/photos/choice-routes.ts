import { Hono } from "hono";
import { requireStaff } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { validInput } from "../validate-input.ts";
import { chooseAllPhotos, choosePhoto, choosePhotos } from "./choose-photos.ts";
import {
  bulkChoiceAnswer,
  bulkChoiceSchema,
  choiceAnswer,
  choiceSchema,
  eventChoiceAnswer,
  eventParamSchema,
  photoParamSchema,
} from "./schemas.ts";

/** Which photos every guest sees of an event that shows selected ones. */
export const choiceRoutes = new Hono<AppEnv>()
  .put(
    "/photos/bulk/show-in-general",
    describe({
      tag: "photographers",
      summary: "Chooses several photos for every guest, or against it, or neither",
      who: ["photographer", "admin"],
      answers: { 200: bulkChoiceAnswer },
      errors: ["photographers_only", "no_photo_found"],
    }),
    requireStaff,
    validInput("json", bulkChoiceSchema),
    async (c) => {
      const { photo_ids: ids, show_in_general } = c.req.valid("json");
      const { updated, unknown } = await choosePhotos(c.var.services, c.var.account.id, ids, show_in_general);
      return c.json({
        message: choiceMessage(updated.length, c.var.language),
        updated_count: updated.length,
        unknown_ids: unknown,
        show_in_general,
      });
    },
  )
  .put(
    "/photos/:photo_id/show-in-general",
    describe({
      tag: "photographers",
      summary: "Chooses a photo for every guest, or against it, or neither",
      who: ["photographer", "admin"],
      answers: { 200: choiceAnswer },
      errors: ["photographers_only", "photo_not_found"],
    }),
    requireStaff,
    validInput("param", photoParamSchema),
    validInput("json", choiceSchema),
    async (c) => {
      const { photo_id: photoId } = c.req.valid("param");
      const { show_in_general } = c.req.valid("json");
      await choosePhoto(c.var.services, c.var.account.id, photoId, show_in_general);
      return c.json({ message: choiceMessage(1, c.var.language), photo_id: photoId, show_in_general });
    },
  )
  .put(
    "/photographer/events/:event_id/show-in-general",
    describe({
      tag: "photographers",
      summary: "Chooses all photos an event has now for every guest, or against it, or neither",
      who: ["photographer", "admin"],
      answers: { 200: eventChoiceAnswer },
      errors: ["photographers_only", "event_not_found"],
    }),
    requireStaff,
    validInput("param", eventParamSchema),
    validInput("json", choiceSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      const { show_in_general } = c.req.valid("json");
      const count = await chooseAllPhotos(c.var.services, c.var.account, eventId, show_in_general);
      return c.json({
        message: choiceMessage(count, c.var.language),
        updated_count: count,
        event_id: eventId,
        show_in_general,
      });
    },
  );

const choiceMessage = (count: number, language: "fr" | "en") =>
  language === "fr" ? `${count} photo(s) mise(s) à jour` : `${count} photo(s) updated`;
