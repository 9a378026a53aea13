import { findCover, findEventCard } from "@trouvaille/db/queries/events";
import { BIOMETRIC_CONSENT } from "../consents/consent-text.ts";
import type { Language } from "../error-texts.ts";
import { AppError } from "../errors.ts";
import type { LinkedSize } from "../photos/photo-links.ts";
import type { ReadableObject } from "../photos/read-photo.ts";
import type { Services } from "../services.ts";
import { lookUpCode } from "./look-up-code.ts";

/**
 * What an event shows of itself to whoever has its code, before joining.
 * @throws AppError event_code_not_found, too_many_tries
 */
export async function readEventCard(
  services: Pick<Services, "db" | "clock" | "limits" | "background">,
  typed: string,
  language: Language,
) {
  const found = await lookUpCode(services, typed, (code) => findEventCard(services.db, code));
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
    closed: [event.closesAt, event.expiresAt].some((end) => end !== null && end <= services.clock()),
    expires_at: event.expiresAt?.toISOString() ?? null,
    retention_days: event.retentionDays,
    consent: { version, language, text: text[language], texts: text },
  };
}

/**
 * The chosen cover, small; there is no way to any other photo from here.
 * @throws AppError photo_not_found when none was chosen or no event has the code, too_many_tries
 */
export async function readCover(
  services: Pick<Services, "db" | "limits" | "background">,
  typed: string,
  size: LinkedSize,
): Promise<ReadableObject> {
  const cover = await lookUpCode(services, typed, (code) => findCover(services.db, code));
  const key = size === "thumbnail" ? cover?.thumbnailKey : cover?.previewKey;
  if (!key) throw new AppError("photo_not_found");
  return { key, contentType: "image/jpeg", etag: `"${key.replaceAll("/", "-")}"` };
}
