import { EVENT_VISIBILITIES } from "@trouvaille/db/schema/events";
import { z } from "zod";
import { eventCodeSchema, idSchema } from "../validate-input.ts";

export const eventParamSchema = z.object({ event_id: idSchema });
export const codeParamSchema = z.object({ event_code: eventCodeSchema });

export const messageAnswer = z.object({ message: z.string() });

export const expirationAnswer = z.object({
  event_id: z.number().int(),
  expires_at: z.iso.datetime().nullable(),
  seconds_remaining: z.number().int().nullable(),
  photos_count: z.number().int(),
});

const visibility = z.enum(EVENT_VISIBILITIES);

export const eventAnswer = z.object({
  id: z.number().int(),
  name: z.string(),
  event_code: z.string(),
  date: z.string().nullable(),
  photographer_id: z.number().int().nullable(),
  email_featured_photo_id: z.number().int().nullable(),
  visibility,
  retention_days: z.number().int(),
  expires_at: z.iso.datetime().nullable(),
  closes_at: z.iso.datetime().nullable(),
  camera_only: z.boolean(),
  alert_on_twins: z.boolean(),
  show_uncertain: z.boolean(),
});

export const countedEventAnswer = eventAnswer.extend({
  guests_count: z.number().int(),
  photos_count: z.number().int(),
});

export const managedEventAnswer = countedEventAnswer.extend({
  photographers: z.array(z.object({ id: z.number().int(), username: z.string() })),
  created_at: z.iso.datetime(),
});

export const cardAnswer = z.object({
  name: z.string(),
  date: z.string().nullable(),
  event_code: z.string(),
  /** The one photo that the organiser chose to show to whoever knows the code. */
  cover_url: z.string().nullable(),
  photo_count: z.number().int(),
  visibility,
  camera_only: z.boolean(),
  closes_at: z.iso.datetime().nullable(),
  closed: z.boolean(),
  expires_at: z.iso.datetime().nullable(),
  retention_days: z
    .number()
    .int()
    .describe("From the last upload to expires_at, unless an organiser moves it"),
  consent: z.object({
    version: z.string(),
    language: z.enum(["fr", "en"]),
    text: z.string(),
    texts: z.object({ fr: z.string(), en: z.string() }),
  }),
});

export const createdEventAnswer = z.object({
  message: z.string(),
  event_id: z.number().int(),
  event_code: z.string(),
});

export const changedCodeAnswer = createdEventAnswer.extend({ warning: z.string().optional() });

export const featuredPhotoAnswer = z.object({
  message: z.string(),
  email_featured_photo_id: z.number().int().nullable(),
});

export const notifiedAnswer = z.object({
  scheduled: z.boolean(),
  dry_run: z.boolean(),
  recipients_count: z.number().int(),
  message: z.string(),
});

export const remindedAnswer = z.object({
  dry_run: z.boolean(),
  recipients_count: z.number().int(),
  message: z.string(),
});

export const scheduledAnswer = z.object({ scheduled: z.boolean(), event_id: z.number().int() });

export const newExpirationAnswer = z.object({
  message: z.string(),
  event_id: z.number().int(),
  new_expiration: z.iso.datetime().nullable(),
  photos_updated: z.number().int(),
});
