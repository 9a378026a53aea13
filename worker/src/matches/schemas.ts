import { FEEDBACKS } from "@trouvaille/db/schema/matches";
import { boxSchema } from "@trouvaille/vision-service/contract";
import { z } from "zod";

/** What the routes on matches take and answer. */

export const feedbackSchema = z.object({
  feedback: z
    .enum(FEEDBACKS)
    .nullable()
    .describe("not_me hides the photo for good, me makes it theirs, null takes back what was said"),
});

export const feedbackAnswer = z.object({
  photo_id: z.int(),
  feedback: z.enum(FEEDBACKS).nullable(),
  has_face_match: z.boolean(),
});

export const uncertainPhotoAnswer = z.object({
  id: z.int(),
  event_id: z.int(),
  event_name: z.string(),
  taken_at: z.iso.datetime().nullable(),
  box: boxSchema.describe("Fractions 0–1 of the upright photo"),
  similarity: z.number().describe("Rounded to two digits"),
  crop_url: z.string().describe("The face alone"),
  thumbnail_url: z.string().nullable().describe("Where the event shows the whole photo"),
  preview_url: z.string().nullable(),
});

export const facesAnswer = z.object({
  image_width: z.int(),
  image_height: z.int(),
  boxes: z.array(
    z.object({
      top: z.number(),
      left: z.number(),
      width: z.number(),
      height: z.number(),
      matched: z.boolean().describe("The caller's own face"),
      confidence: z.null().describe("Kept for older clients"),
    }),
  ),
});
