import { z } from "zod";

/** Answers of the routes on accounts, in the words of the API this one replaces. */

const text = z.string();
const nullable = z.string().nullable();
const time = z.iso.datetime();

export const messageAnswerSchema = z.object({ message: text });

export const availabilityAnswerSchema = z.object({
  username_taken: z.boolean(),
  email_taken: z.boolean(),
  email_exists_other_events: z.literal(false).describe("Kept for older clients; always false"),
  username_exists_other_events: z.literal(false).describe("Kept for older clients; always false"),
});

/** An account as its owner sees it. */
export const accountSchema = z.object({
  id: z.int(),
  username: text,
  email: text,
  first_name: nullable,
  last_name: nullable,
  phone: nullable,
  website: nullable,
  has_logo: z.literal(false),
  logo_url: z.null(),
  user_type: z.enum(["user", "photographer", "admin"]),
  language: z.enum(["fr", "en"]).describe("Of mails to this account"),
  is_active: z.boolean(),
  created_at: time,
  selfie_path: z.null().describe("Selfies have no address; GET /api/selfie/{user_id} shows one's own"),
  selfie_status: z.enum(["none", "pending", "valid", "invalid"]),
  selfie_error: nullable.describe("Why the newest selfie was refused, in the language asked for"),
  selfie_error_code: nullable,
  selfies_in_force: z.int(),
  selfie_checking: z.boolean(),
  photos_remaining: z.null().describe("Kept for older clients; there are no quotas"),
  event_id: z.int().nullable(),
  event_name: nullable,
  event_code: nullable,
  event_date: nullable,
  photographer_first_name: nullable,
  photographer_last_name: nullable,
  photographer_name: nullable,
  photographer_website: nullable,
  photographer_contact_available: z.boolean().describe("False: the event has no photographer"),
  photographer_has_logo: z.literal(false),
  photographer_logo_url: z.null(),
});

export const sessionSchema = z.object({
  access_token: text,
  token_type: z.literal("bearer"),
  expires_in: z.int().describe("Seconds"),
  expires_at: time,
});

export const accountChoiceSchema = z.object({
  multiple_accounts: z.literal(true),
  accounts: z.array(
    z.object({
      user_id: z.int(),
      username: text,
      user_type: text,
      event_id: z.int().nullable(),
      event_name: nullable,
      event_code: nullable,
      event_date: nullable,
    }),
  ),
  message: text,
});

export const completedRegistrationSchema = sessionSchema.extend({
  user_id: z.int(),
  username: text,
  selfie_status: z.enum(["valid", "pending"]).describe("pending: kept, checked once the face check is back"),
});

export const profileSchema = z.object({
  user: accountSchema,
  total_photos: z.int().describe("A guest: photos of their event; a photographer: photos they uploaded"),
  photos_with_face: z.int(),
});

export const passwordResetAnswerSchema = z.object({ message: text, username: text });

export const receiptSchema = z.object({
  receipt_id: z.uuid(),
  counts: z.record(z.string(), z.int()).describe("Rows and objects that were removed, by kind"),
  consent_version: nullable,
  consent_hash: nullable.describe("SHA-256 of the consent text that had been agreed to"),
  erased_at: time,
});
