import { MAIL_STATUSES } from "@trouvaille/db/schema/mails";
import { z } from "zod";

export const mailStatusSchema = z.enum(MAIL_STATUSES);

export const mailAnswer = z.object({
  id: z.number().int(),
  kind: z.string(),
  recipient: z.string(),
  event_id: z.number().int().nullable(),
  status: mailStatusSchema,
  /** Why it was given up, as a code. */
  failure: z.string().nullable(),
  attempts: z.number().int(),
  created_at: z.iso.datetime(),
  next_attempt_at: z.iso.datetime().nullable(),
  sent_at: z.iso.datetime().nullable(),
});
