import { MAX_PHOTO_BYTES } from "@trouvaille/vision-service/contract";
import { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { requirePhotographer, requireStaff } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import type { ErrorCode } from "../errors.ts";
import { refuseLargeBody } from "../intake/collect-bytes.ts";
import { validInput } from "../validate-input.ts";
import { answerFormUpload, answerRawUpload, answerSingleUpload } from "./answer-upload.ts";
import {
  batchAnswer,
  eventParamSchema,
  filenameQuerySchema,
  idempotencyHeaderSchema,
  rawUploadAnswer,
  singleUploadAnswer,
} from "./schemas.ts";

const FILE_ERRORS: ErrorCode[] = [
  "empty_file",
  "not_an_image",
  "unsupported_format",
  "heic_not_supported",
  "animated_image",
  "too_many_pixels",
  "image_too_small",
  "truncated_image",
  "corrupt_image",
  "file_too_large",
];
const KEY_ERRORS: ErrorCode[] = ["idempotency_key_reused", "busy"];
const FORM_ERRORS: ErrorCode[] = ["no_file", "no_valid_image", "unsupported_content_type", ...KEY_ERRORS];

/** How photos come in. */
export const uploadRoutes = new Hono<AppEnv>()
  .post(
    "/photographer/events/:event_id/photos",
    describe({
      tag: "photographers",
      summary: "Adds one photo, which is the body",
      description:
        "JPEG, PNG or WebP up to 40 MB and 110 megapixels. 201 for a new photo, 200 for one that the event has already.",
      who: ["photographer", "admin"],
      answers: { 200: rawUploadAnswer, 201: rawUploadAnswer },
      errors: ["photographers_only", "event_not_found", ...FILE_ERRORS, ...KEY_ERRORS],
      raw: ["image/jpeg", "image/png", "image/webp", "application/octet-stream"],
    }),
    requireStaff,
    validInput("param", eventParamSchema),
    validInput("query", filenameQuerySchema),
    validInput("header", idempotencyHeaderSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      refuseLargeBody(c.req.raw, MAX_PHOTO_BYTES);
      const { status, answer } = await answerRawUpload(
        c.var.services,
        {
          request: c.req.raw,
          account: c.var.account,
          eventId,
          idempotencyKey: c.req.valid("header")["idempotency-key"],
        },
        c.req.valid("query").filename,
      );
      return c.json(answer, status as ContentfulStatusCode);
    },
  )
  .post(
    "/photographer/events/:event_id/upload-photos",
    describe({
      tag: "photographers",
      summary: "Adds the photos of a form; one that is refused does not sink the rest",
      who: ["photographer", "admin"],
      answers: { 200: batchAnswer },
      errors: ["photographers_only", "event_not_found", ...FORM_ERRORS],
      form: { files: ["files"], many: true },
    }),
    requireStaff,
    validInput("param", eventParamSchema),
    validInput("header", idempotencyHeaderSchema),
    async (c) => {
      const { event_id: eventId } = c.req.valid("param");
      c.set("eventId", eventId);
      const { answer } = await answerFormUpload(
        c.var.services,
        {
          request: c.req.raw,
          account: c.var.account,
          eventId,
          idempotencyKey: c.req.valid("header")["idempotency-key"],
        },
        c.var.language,
      );
      return c.json(answer);
    },
  )
  .post(
    "/upload-photos",
    describe({
      tag: "photographers",
      summary: "Adds the photos of a form to the newest event the photographer works for",
      who: ["photographer"],
      answers: { 200: batchAnswer },
      errors: ["photographers_only", "no_event_assigned", ...FORM_ERRORS],
      form: { files: ["files"], many: true },
    }),
    requirePhotographer,
    validInput("header", idempotencyHeaderSchema),
    async (c) => {
      const { answer } = await answerFormUpload(
        c.var.services,
        {
          request: c.req.raw,
          account: c.var.account,
          eventId: null,
          idempotencyKey: c.req.valid("header")["idempotency-key"],
        },
        c.var.language,
      );
      return c.json(answer);
    },
  )
  .post(
    "/upload-photo",
    describe({
      tag: "photographers",
      summary: "Adds one photo of a form to the newest event the photographer works for",
      who: ["photographer"],
      answers: { 200: singleUploadAnswer },
      errors: ["photographers_only", "no_event_assigned", ...FILE_ERRORS, ...FORM_ERRORS],
      form: { files: ["file"] },
    }),
    requirePhotographer,
    validInput("header", idempotencyHeaderSchema),
    async (c) => {
      const { answer } = await answerSingleUpload(
        c.var.services,
        {
          request: c.req.raw,
          account: c.var.account,
          eventId: null,
          idempotencyKey: c.req.valid("header")["idempotency-key"],
        },
        c.var.language,
      );
      return c.json(answer);
    },
  );
