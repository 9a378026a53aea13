import { readAccountData } from "@trouvaille/db/queries/account-data";
import type { z } from "zod";
import { USER_TYPES } from "../accounts/present-account.ts";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import type { exportSchema } from "./schemas.ts";

const iso = (time: Date | null) => time?.toISOString() ?? null;

/** Everything that is kept about an account. @throws AppError invalid_token when the account is gone */
export async function exportAccount(
  { db, clock }: Pick<Services, "db" | "clock">,
  accountId: number,
): Promise<z.infer<typeof exportSchema>> {
  const data = await readAccountData(db, accountId);
  if (!data) throw new AppError("invalid_token");
  const { account } = data;
  return {
    exported_at: clock().toISOString(),
    account: {
      id: account.id,
      username: account.username,
      email: account.email,
      user_type: USER_TYPES[account.role],
      first_name: account.firstName,
      last_name: account.lastName,
      phone: account.phone,
      website: account.website,
      language: account.language,
      registered_for_event_id: account.eventId,
      is_active: account.isActive,
      face_template_stored: account.hasTemplate,
      face_model: account.modelPack,
      created_at: account.createdAt.toISOString(),
    },
    memberships: data.joined.map((joined) => ({
      event_id: joined.eventId,
      event_name: joined.eventName,
      event_code: joined.eventCode,
      event_date: joined.eventDate,
      joined_at: joined.joinedAt.toISOString(),
      matching: joined.matching,
      matched_at: iso(joined.matchedAt),
      saved_at: iso(joined.savedAt),
      notified_at: iso(joined.notifiedAt),
    })),
    photographer_of_event_ids: data.works.map(({ eventId }) => eventId),
    consents: data.given.map((consent) => ({
      event_id: consent.eventId,
      kind: consent.kind,
      accepted: consent.accepted,
      text_version: consent.textVersion,
      text_language: consent.textLanguage,
      text_sha256: consent.textHash,
      created_at: consent.createdAt.toISOString(),
    })),
    selfies: data.pictures.map((selfie) => ({
      id: selfie.id,
      status: selfie.status,
      added: selfie.added,
      refusal: selfie.refusal,
      content_type: selfie.contentType,
      bytes: selfie.bytes,
      embedding_stored: selfie.hasEmbedding,
      face_model: selfie.modelPack,
      next_face_model: selfie.nextModelPack,
      created_at: selfie.createdAt.toISOString(),
      checked_at: iso(selfie.checkedAt),
    })),
    matches: data.found.map((match) => ({
      photo_id: match.photoId,
      event_id: match.eventId,
      similarity: match.similarity,
      verdict: match.verdict,
      feedback: match.feedback,
      box: match.box,
      created_at: match.createdAt.toISOString(),
    })),
    favourites: data.loved.map(({ photoId, createdAt }) => ({
      photo_id: photoId,
      created_at: createdAt.toISOString(),
    })),
    mails: data.written.map((mail) => ({
      kind: mail.kind,
      language: mail.language,
      recipient: mail.recipient,
      event_id: mail.eventId,
      status: mail.status,
      created_at: mail.createdAt.toISOString(),
      sent_at: iso(mail.sentAt),
    })),
  };
}
