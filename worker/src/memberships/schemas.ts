import { z } from "zod";

export const joinedSchema = z.object({
  message: z.string(),
  event_id: z.int(),
  event_name: z.string(),
  matching: z.boolean().describe("The selfies are compared with this event's faces"),
});

export const joinedEventSchema = z.object({
  id: z.int(),
  name: z.string(),
  event_code: z.string(),
  date: z.string().nullable(),
  visibility: z.enum(["all", "selected", "mine_only"]).describe("Which photos every guest sees"),
  expires_at: z.iso.datetime().nullable(),
  joined_at: z.iso.datetime(),
  matching: z.boolean().describe("The selfies are compared with this event's faces"),
  photos_count: z.int(),
  my_photos_count: z.int(),
});

export const matchingSchema = z.object({ message: z.string(), matching: z.boolean() });
