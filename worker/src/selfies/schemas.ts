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

export const matchStatusAnswer = z.object({
  status: z.string(),
  events: z
    .array(
      z.object({
        event_id: z.int(),
        matched: z.int().describe("Photos the caller is on"),
        up_to_date: z.boolean().describe("The event was searched with the selfies now in force"),
      }),
    )
    .describe("Events the caller has joined that compare their selfies"),
});

export const currentSelfieAnswer = z.object({
  user_id: z.number().int(),
  created_at: z.string(),
  selfie_status: z.string(),
});

export const selfiesAnswer = z.object({
  selfies: z
    .array(
      z.object({
        id: z.int(),
        status: z
          .enum(["valid", "pending", "invalid"])
          .describe("valid: in force, pending: being checked, invalid: the last one sent, refused"),
        refusal: z.string().nullable().describe("Code of the rule it breaks"),
        refusal_text: z.string().nullable().describe("The same in the language asked for"),
        created_at: z.iso.datetime(),
        added: z.boolean().describe("It joined those in force; otherwise it replaced them"),
      }),
    )
    .describe("Newest first"),
  max_in_force: z.int(),
});

export const removedSelfieAnswer = z.object({
  message: z.string(),
  selfies_left: z.boolean().describe("False: matches and consent went with the last one"),
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
