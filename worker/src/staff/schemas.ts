import { z } from "zod";

export const userCreatedAnswer = z.object({ message: z.string(), user_id: z.number().int() });
export const photographerCreatedAnswer = z.object({
  message: z.string(),
  user_id: z.number().int(),
  photographer_id: z.number().int(),
});

export const photographerAnswer = z.object({
  id: z.number().int(),
  username: z.string(),
  email: z.string(),
  user_type: z.literal("photographer"),
  is_active: z.boolean(),
  created_at: z.iso.datetime(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  phone: z.string().nullable(),
  website: z.string().nullable(),
  events_count: z.number().int(),
  photos_remaining: z.null(),
  latest_quota_logs: z.array(z.never()),
});
