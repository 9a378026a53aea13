import { z } from "zod";

const text = z.string();
const nullable = z.string().nullable();
const time = z.iso.datetime();
const timeOrNull = time.nullable();

/** Everything that is kept about an account; of faces the facts, not the vectors. */
export const exportSchema = z.object({
  exported_at: time,
  account: z.object({
    id: z.int(),
    username: text,
    email: text,
    user_type: text,
    first_name: nullable,
    last_name: nullable,
    phone: nullable,
    website: nullable,
    language: text,
    registered_for_event_id: z.int().nullable(),
    is_active: z.boolean(),
    face_template_stored: z.boolean(),
    face_model: nullable,
    created_at: time,
  }),
  memberships: z.array(
    z.object({
      event_id: z.int(),
      event_name: text,
      event_code: text,
      event_date: nullable,
      joined_at: time,
      matching: z.boolean(),
      matched_at: timeOrNull,
      saved_at: timeOrNull,
      notified_at: timeOrNull,
    }),
  ),
  photographer_of_event_ids: z.array(z.int()),
  consents: z.array(
    z.object({
      event_id: z.int().nullable(),
      kind: text,
      accepted: z.boolean(),
      text_version: text,
      text_language: text,
      text_sha256: text,
      created_at: time,
    }),
  ),
  selfies: z.array(
    z.object({
      id: z.int(),
      status: text,
      added: z.boolean(),
      refusal: nullable,
      content_type: text,
      bytes: z.int(),
      embedding_stored: z.boolean(),
      face_model: nullable,
      /** Another model whose vector is stored beside it, while the installation moves to that model. */
      next_face_model: nullable,
      created_at: time,
      checked_at: timeOrNull,
    }),
  ),
  matches: z.array(
    z.object({
      photo_id: z.int(),
      event_id: z.int(),
      similarity: z.number(),
      verdict: text,
      feedback: nullable,
      box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
      created_at: time,
    }),
  ),
  favourites: z.array(z.object({ photo_id: z.int(), created_at: time })),
  mails: z.array(
    z.object({
      kind: text,
      language: text,
      recipient: text,
      event_id: z.int().nullable(),
      status: text,
      created_at: time,
      sent_at: timeOrNull,
    }),
  ),
});
