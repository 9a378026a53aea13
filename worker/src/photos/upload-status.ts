import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import { countUploads, listFailedPhotos, listKnownHashes } from "@trouvaille/db/queries/photos";
import type { Language } from "../error-texts.ts";
import { findManagedEvent } from "../events/find-managed-event.ts";
import type { Services } from "../services.ts";
import { failureText } from "./failure-text.ts";
import { processingStatus } from "./present-photo.ts";

/** Failed photos that are listed; the counts tell how many there are. */
const MAX_FAILED_LISTED = 500;

/** How far an event's photos have come, and why some came to nothing. @throws AppError event_not_found */
export async function readUploadStatus(
  services: Pick<Services, "db">,
  account: SessionAccount,
  { eventId, language }: { eventId: number; language: Language },
) {
  const { db } = services;
  const [, counts, failed] = await Promise.all([
    findManagedEvent(services, account, eventId),
    countUploads(db, eventId),
    listFailedPhotos(db, { eventId, limit: MAX_FAILED_LISTED }),
  ]);
  return {
    event_id: eventId,
    total: counts.queued + counts.processing + counts.done + counts.failed,
    ...counts,
    failed_photos: failed.map((photo) => ({
      photo_id: photo.id,
      filename: photo.originalFilename,
      uploaded_at: photo.uploadedAt.toISOString(),
      code: photo.failure ?? "",
      error: failureText(photo.failure ?? "", language),
    })),
  };
}

/** Which of these hashes of received bytes an event has, in no order. @throws AppError event_not_found */
export async function listKnownPhotos(
  services: Pick<Services, "db">,
  account: SessionAccount,
  { eventId, sha256 }: { eventId: number; sha256: string[] },
) {
  const [, known] = await Promise.all([
    findManagedEvent(services, account, eventId),
    listKnownHashes(services.db, { eventId, sha256 }),
  ]);
  return known.map((photo) => ({
    sha256: photo.sha256,
    photo_id: photo.id,
    processing_status: processingStatus(photo),
  }));
}
