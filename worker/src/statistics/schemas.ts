import { GUEST_SELFIE_STATUSES } from "@trouvaille/db/queries/statistics";
import { z } from "zod";

const count = z.number().int().nonnegative();

export const selfieStatusSchema = z.enum(GUEST_SELFIE_STATUSES);

export const statisticsAnswer = z.object({
  event_id: z.number().int(),
  guests: count,
  /** Guests by the state of their selfie. */
  selfies: z.object({ none: count, pending: count, valid: count, invalid: count }),
  photos: z.object({ queued: count, processed: count, matched: count, failed: count }),
  faces: count,
  matches: count,
  funnel: z.object({ joined: count, selfie: count, photo: count, saved: count }),
  storage_bytes: z.object({ originals: count, selfies: count }),
  arrivals_per_hour: z.array(z.object({ hour: z.iso.datetime(), guests: count })),
  photos_per_guest: z.array(z.object({ photos: count, guests: count })),
});

export const guestReportAnswer = z.array(
  z.object({
    id: z.number().int(),
    username: z.string(),
    selfie_status: selfieStatusSchema,
    matched_photos: count,
    joined_at: z.iso.datetime(),
    selfie_refusal: z.string().nullable().describe("Code of the rule that the last selfie broke"),
    selfie_refusal_text: z.string().nullable().describe("The same in the language asked for"),
    last_photo_at: z.iso.datetime().nullable().describe("When the newest photo they are on was taken"),
    notified_at: z.iso.datetime().nullable().describe("When they were last told of photos by mail"),
    to_notify: z.boolean().describe("notify-photos-available would reach them: there are photos since"),
    reminded_at: z.iso.datetime().nullable().describe("When they were last reminded, within a month"),
  }),
);

export const usersAnswer = z.array(
  z.object({
    id: z.number().int(),
    username: z.string(),
    email: z.string(),
    user_type: z.literal("user"),
    created_at: z.iso.datetime(),
    joined_at: z.iso.datetime(),
    selfie_status: selfieStatusSchema,
    matched_photos: count,
  }),
);
