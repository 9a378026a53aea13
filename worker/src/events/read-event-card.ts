import { findCover, findEventCard } from "@trouvaille/db/queries/events";
import { BIOMETRIC_CONSENT } from "../consents/consent-text.ts";
import type { Language } from "../error-texts.ts";
import { AppError } from "../errors.ts";
import type { LinkedSize } from "../photos/photo-links.ts";
import type { ReadableObject } from "../photos/read-photo.ts";
import type { Services } from "../services.ts";
import { canonicalEventCode, isPossibleEventCode } from "./event-code.ts";

/**
 * What an event shows of itself to whoever has its code, before joining.
 * @throws AppError event_code_not_found
 */
export async function readEventCard(
  { db, clock }: Pick<Services, "db" | "clock">,
  typed: string,
  language: Language,
) {
  const code = canonicalEventCode(typed);
  const found = isPossibleEventCode(code) ? await findEventCard(db, code) : undefined;
  if (!found) throw new AppError("event_code_not_found");
  const { event, photosCount } = found;
  const { version, text } = BIOMETRIC_CONSENT;
  return {
    name: event.name,
    date: event.date,
    event_code: event.code,
    // The photo's number makes a new cover a new address.
    cover_url:
      event.coverPhotoId === null
        ? null
        : `/api/events/${encodeURIComponent(event.code)}/cover?photo=${event.coverPhotoId}`,
    photo_count: photosCount,
    visibility: event.visibility,
    camera_only: event.cameraOnly,
    closes_at: event.closesAt?.toISOString() ?? null,
    closed: event.closesAt !== null && event.closesAt <= clock(),
    expires_at: event.expiresAt?.toISOString() ?? null,
    consent: { version, language, text: text[language], texts: text },
  };
}

/**
 * The chosen cover, small; there is no way to any other photo from here.
 * @throws AppError event_code_not_found, photo_not_found when none was chosen
 */
export async function readCover(
  { db }: Pick<Services, "db">,
  typed: string,
  size: LinkedSize,
): Promise<ReadableObject> {
  const code = canonicalEventCode(typed);
  const cover = isPossibleEventCode(code) ? await findCover(db, code) : undefined;
  const key = size === "thumbnail" ? cover?.thumbnailKey : cover?.previewKey;
  if (!key) throw new AppError("photo_not_found");
  return { key, contentType: "image/jpeg", etag: `"${key.replaceAll("/", "-")}"` };
}
