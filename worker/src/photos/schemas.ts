import { z } from "zod";
import { idSchema } from "../validate-input.ts";
import { LINKED_SIZES } from "./photo-links.ts";
import { PHOTO_SIZES } from "./read-photo.ts";

/** What the routes on photos take and answer. */

const DEFAULT_PAGE = 100;
const MAX_PAGE = 200;

/** Photos that one request may name; more is refused, never cut off. */
export const MAX_PHOTO_IDS = 1_000;
/** Hashes that one request may ask for. */
const MAX_HASHES = 500;

const cursor = z.string().max(200).optional().describe("next_cursor of the page before");
const limit = z.coerce.number().int().min(1).max(MAX_PAGE);

export const eventParamSchema = z.object({ event_id: idSchema });
export const photoParamSchema = z.object({ photo_id: idSchema });
/** Without both the whole list is answered, as in the API this one replaces. */
export const optionalPageSchema = z.object({ cursor, limit: limit.optional() });
export const pageSchema = z.object({ cursor, limit: limit.default(DEFAULT_PAGE) });
export const DEFAULT_PAGE_LIMIT = DEFAULT_PAGE;

export const sizeQuerySchema = z.object({ size: z.enum(PHOTO_SIZES).default("preview") });
export const linkQuerySchema = z.object({
  size: z.enum(LINKED_SIZES),
  key: z.string().max(300),
  expires: z.coerce.number().int().positive(),
  signature: z.string().max(100),
});

/** Longer names than any file has; they are cut to size, not refused. */
export const filenameQuerySchema = z.object({ filename: z.string().max(4_000).default("photo") });

export const idempotencyHeaderSchema = z.object({
  "idempotency-key": z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional()
    .describe("Repeating a request with its key gives the first answer again and does nothing twice"),
});

export const knownPhotosSchema = z.object({
  sha256: z
    .array(
      z
        .string()
        .regex(/^[0-9a-f]{64}$/i)
        .toLowerCase(),
    )
    .max(MAX_HASHES)
    .describe("Hashes of the files as they are, metadata included"),
});

const choice = z
  .boolean()
  .nullable()
  .describe("Shown to every guest of an event that shows selected photos; null: not chosen either way");
export const choiceSchema = z.object({ show_in_general: choice });
export const bulkChoiceSchema = z.object({
  photo_ids: z.array(idSchema).min(1).max(MAX_PHOTO_IDS),
  show_in_general: choice,
});

/** Ids in a query, as the API this one replaces takes them; who reads it tells missing from malformed. */
export const photoIdsQuerySchema = z.object({
  photo_ids: z
    .string()
    .max(12 * (MAX_PHOTO_IDS + 100))
    .default("")
    .describe(`Separated by commas, at most ${MAX_PHOTO_IDS}`),
});

const time = z.iso.datetime();
const id = z.int();
export const processingStatus = z.enum(["PENDING", "PROCESSING", "DONE", "FAILED"]);

const photoCore = z.object({
  id,
  filename: z.string(),
  original_filename: z.string(),
  file_path: z.null().describe("Kept for older clients"),
  content_type: z.string(),
  photo_type: z.literal("event"),
  user_id: z.null().describe("Kept for older clients"),
  photographer_id: id.nullable(),
  uploaded_at: time,
  event_id: id,
  width: z.int().describe("Pixels, upright"),
  height: z.int(),
  taken_at: time.nullable(),
  color: z.string().nullable().describe("Mean colour, #rrggbb"),
  show_in_general: z.boolean().nullable(),
  s3_key: z.null().describe("Kept for older clients"),
  processing_status: processingStatus,
  thumbnail_url: z.string().nullable().describe("For this account, for half an hour or more"),
  preview_url: z.string().nullable(),
});

export const guestPhotoAnswer = photoCore.extend({
  event_name: z.string(),
  has_face_match: z.boolean(),
  is_favourite: z.boolean(),
});

export const photographerPhotoAnswer = photoCore.extend({
  bytes: z.int(),
  sha256: z.string().describe("Of the file as it was received"),
  face_count: z.int().nullable(),
  error_message: z.string().nullable().describe("Code of why it was given up"),
});

export const pageAnswer = z.object({
  items: z.array(guestPhotoAnswer),
  next_cursor: z.string().nullable(),
  has_more: z.boolean(),
  total: z.int().nullable(),
});

export const favouriteAnswer = z.object({ photo_id: id, is_favourite: z.boolean() });

const uploaded = z.object({ photo_id: id, filename: z.string(), is_new: z.boolean(), sha256: z.string() });

export const batchAnswer = z.object({
  message: z.string(),
  event_id: id,
  workflow: z.literal("queue"),
  enqueued: z.int(),
  failed: z.int(),
  jobs: z.array(uploaded),
  failed_uploads: z.array(z.object({ filename: z.string(), code: z.string(), error: z.string() })),
  photos_remaining: z.null().describe("Kept for older clients; there are no quotas"),
});

export const rawUploadAnswer = uploaded.omit({ filename: true });
export const singleUploadAnswer = uploaded.extend({ message: z.string(), event_id: id });

export const knownPhotosAnswer = z.object({
  known: z.array(z.object({ sha256: z.string(), photo_id: id, processing_status: processingStatus })),
});

export const uploadStatusAnswer = z.object({
  event_id: id,
  total: z.int(),
  queued: z.int(),
  processing: z.int(),
  done: z.int(),
  failed: z.int(),
  failed_photos: z
    .array(
      z.object({
        photo_id: id,
        filename: z.string(),
        uploaded_at: time,
        code: z.string(),
        error: z.string(),
      }),
    )
    .describe("The newest 500 of them"),
});

export const messageAnswer = z.object({ message: z.string() });

export const deletedPhotosAnswer = z.object({
  message: z.string(),
  deleted_count: z.int(),
  results: z.array(
    z.object({ photo_id: id, deleted: z.boolean(), code: z.literal("photo_not_found").nullable() }),
  ),
});

export const choiceAnswer = messageAnswer.extend({ photo_id: id, show_in_general: choice });
export const bulkChoiceAnswer = messageAnswer.extend({
  updated_count: z.int(),
  unknown_ids: z.array(id),
  show_in_general: choice,
});
export const eventChoiceAnswer = messageAnswer.extend({
  updated_count: z.int(),
  event_id: id,
  show_in_general: choice,
});

export const zipLinkAnswer = z.object({
  url: z.string().describe("Path and query; opens without any header for ten minutes"),
  expires_at: time,
  count: z.int(),
  bytes: z.int().describe("Length of the archive"),
});
