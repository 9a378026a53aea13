import { z } from "zod";

/**
 * What the vision-service answers, shared with its one client (worker/src/vision/client.ts).
 * Selfies and photos come as raw image bytes in the body and are answered with multipart/form-data:
 * a JSON part named `result` and JPEG parts beside it; POST /v1/crops answers the bare JPEG. Imports zod and nothing else.
 */

/**
 * Length of an embedding of any model pack; always a unit vector (L2 norm 1). A pack whose network gives fewer numbers
 * fills up with zeros, which change neither dot products nor distances.
 */
export const EMBEDDING_LENGTH = 512;

/** Largest accepted bodies, in bytes; a larger one is refused with 413 before it is read. */
export const MAX_SELFIE_BYTES = 15 * 1024 * 1024;
export const MAX_PHOTO_BYTES = 40 * 1024 * 1024;
/** A preview, as POST /v1/photos makes them; measured below 1 MB. */
export const MAX_PREVIEW_BYTES = 4 * 1024 * 1024;
/** Long side of a face cut out of a preview, px. */
export const CROP_LONG_SIDE_PX = 320;

/** Most pixels of any picture: what the largest cameras make, and what a row-wise decoder does in seconds. */
export const MAX_PIXELS = 110_000_000;
/** Shortest side of a picture, px. */
export const MIN_SIDE_PX = 16;

/** Why a picture is not usable as a selfie although it could be decoded; one stable code each. */
export const SELFIE_REFUSALS = [
  "no_face",
  "several_faces",
  "face_too_small",
  "face_unclear",
  "face_turned_away",
] as const;

/** What could be better in a selfie that is accepted all the same. */
export const SELFIE_HINTS = ["blurred", "too_dark", "too_bright", "low_contrast", "tilted"] as const;

/** Why bytes were refused before or while decoding; the body of a 4xx answer carries one as `code`. */
export const IMAGE_REFUSALS = [
  "empty_body",
  "body_too_large",
  "not_an_image",
  "unsupported_format",
  "heic_not_supported",
  "animated_image",
  "too_many_pixels",
  "image_too_small",
  "truncated_image",
  "corrupt_image",
] as const;

export const selfieRefusalSchema = z.enum(SELFIE_REFUSALS);
export const selfieHintSchema = z.enum(SELFIE_HINTS);
export const imageRefusalSchema = z.enum(IMAGE_REFUSALS);
export type SelfieRefusal = z.infer<typeof selfieRefusalSchema>;
export type SelfieHint = z.infer<typeof selfieHintSchema>;
export type ImageRefusal = z.infer<typeof imageRefusalSchema>;

/** Left, top, width and height as fractions (0–1) of the upright image. */
export const boxSchema = z.object({
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  width: z.number().min(0).max(1),
  height: z.number().min(0).max(1),
});
export type Box = z.infer<typeof boxSchema>;

/**
 * Query of POST /v1/crops: the part of the picture to cut out; what reaches past the picture is left out. The
 * answer is a JPEG of at most CROP_LONG_SIDE_PX, upright, without metadata.
 */
export const cropQuerySchema = z.object({
  x: z.coerce.number().min(0).lt(1),
  y: z.coerce.number().min(0).lt(1),
  width: z.coerce.number().gt(0).max(1),
  height: z.coerce.number().gt(0).max(1),
});

/** 512 numbers, L2 norm 1; comparable by dot product with vectors of the same model pack only. */
export const embeddingSchema = z.array(z.number()).length(EMBEDDING_LENGTH);

/** Milliseconds by stage name. */
export const timingsSchema = z.record(z.string(), z.number().min(0));

const sizeSchema = z.object({ width: z.number().int().positive(), height: z.number().int().positive() });

/** JSON part `result` of POST /v1/selfies. */
export const selfieResultSchema = z.object({
  /** False only when `strict` (the default) and a rule of selfie-rules.ts refused it. */
  valid: z.boolean(),
  /** The rule that was broken first, null when none was; with strict=false a valid selfie may carry one. */
  refusal: selfieRefusalSchema.nullable(),
  hints: z.array(selfieHintSchema),
  /** Every face found, largest first; those the rules ignore (small bystanders) included. */
  faces: z.array(
    z.object({
      box: boxSchema,
      /** Detector's confidence, 0–1. */
      detection_score: z.number().min(0).max(1),
    }),
  ),
  /** Names the models and recipe that made the embedding. */
  model_pack: z.string().min(1),
  /** The upright original, pixels. */
  original: sizeSchema,
  /** The JPEG in the part `image`, pixels and bytes; null when there is no such part. */
  image: sizeSchema.extend({ bytes: z.number().int().positive(), quality: z.number().int() }).nullable(),
  /**
   * L2 norm of the raw network output before normalising, on a scale of the pack's own; low for blurred or false faces
   * where the pack has gates for it. Null without a single face.
   */
  embedding_norm: z.number().positive().nullable(),
  /** Only with `?embedding=true`, exactly one face, and valid; otherwise null. */
  embedding: embeddingSchema.nullable(),
  /** True when verdict and image came from the cache of recent checks. */
  cached: z.boolean(),
  timings_ms: timingsSchema,
});
export type SelfieResult = z.infer<typeof selfieResultSchema>;

/** JSON part `result` of POST /v1/photos; parts `preview` and `thumbnail` are upright JPEGs without metadata. */
export const photoResultSchema = z.object({
  /** The upright original, pixels. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** Mean colour as #rrggbb, for a placeholder. */
  color: z.string().regex(/^#[0-9a-f]{6}$/),
  model_pack: z.string().min(1),
  faces: z.array(
    z.object({
      box: boxSchema,
      detection_score: z.number().min(0).max(1),
      embedding_norm: z.number().positive(),
      embedding: embeddingSchema,
    }),
  ),
  preview: sizeSchema.extend({ bytes: z.number().int().positive() }),
  thumbnail: sizeSchema.extend({ bytes: z.number().int().positive() }),
  timings_ms: timingsSchema,
});
export type PhotoResult = z.infer<typeof photoResultSchema>;

/** Body of every 4xx and 5xx: RFC 9457 problem+json. 503 also carries Retry-After in seconds. */
export const visionProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  /** An IMAGE_REFUSALS code, or unauthorized, not_found, busy, stopping, timed_out, internal. */
  code: z.string(),
});
export type VisionProblem = z.infer<typeof visionProblemSchema>;
