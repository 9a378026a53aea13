import { z } from "zod";
import type { ErrorCode } from "../errors.ts";

/** Answers of the selfie routes. */

export const preCheckAnswer = z.object({
  valid: z.literal(true),
  /** What could be better, by name; the selfie is taken all the same. */
  hints: z.array(z.string()),
  debug: z.object({ img_w: z.number().int(), img_h: z.number().int() }).optional(),
});

export const uploadedSelfieAnswer = z.object({
  message: z.string(),
  status: z.literal("processing"),
  selfie_status: z.enum(["valid", "pending"]),
});

export const matchStatusAnswer = z.object({ status: z.string() });

export const currentSelfieAnswer = z.object({
  user_id: z.number().int(),
  created_at: z.string(),
  selfie_status: z.string(),
});

export const deletedSelfieAnswer = z.object({ message: z.string() });

/** Why a picture is refused as a selfie. */
export const IMAGE_ERRORS: ErrorCode[] = [
  "file_missing",
  "empty_file",
  "file_too_large",
  "not_an_image",
  "unsupported_format",
  "heic_not_supported",
  "animated_image",
  "too_many_pixels",
  "image_too_small",
  "truncated_image",
  "corrupt_image",
  "selfie_check_failed",
  "no_face",
  "several_faces",
  "face_too_small",
  "face_unclear",
  "face_turned_away",
  "busy",
];

export const PRE_CHECK_ERRORS: ErrorCode[] = [...IMAGE_ERRORS, "vision_unavailable", "too_many_tries"];
