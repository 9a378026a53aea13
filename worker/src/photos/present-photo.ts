import type { ListedPhoto } from "@trouvaille/db/queries/visible-photos";
import type { Photo } from "@trouvaille/db/schema/photos";
import type { Services } from "../services.ts";
import { LINKED_SIZES, linkExpiry, signPhotoLink } from "./photo-links.ts";

/** The former API's words for how far a photo has come. */
export function processingStatus(
  photo: Pick<Photo, "status" | "leaseToken">,
): "PENDING" | "PROCESSING" | "DONE" | "FAILED" {
  if (photo.status === "failed") return "FAILED";
  if (photo.status === "matched") return "DONE";
  return photo.status === "processed" || photo.leaseToken !== null ? "PROCESSING" : "PENDING";
}

/** Links to the small sizes that exist, for one viewer; null until a photo was processed. */
export async function linksFor(
  { settings, clock }: Pick<Services, "settings" | "clock">,
  photo: Photo,
  viewerId: number,
): Promise<{ thumbnail_url: string | null; preview_url: string | null }> {
  const expires = linkExpiry(clock());
  const [thumbnail_url, preview_url] = await Promise.all(
    LINKED_SIZES.map((size) => {
      const key = size === "thumbnail" ? photo.thumbnailKey : photo.previewKey;
      if (!key) return null;
      return signPhotoLink({ photoId: photo.id, size, key, viewerId, expires }, settings.JWT_SECRET);
    }),
  );
  return { thumbnail_url: thumbnail_url ?? null, preview_url: preview_url ?? null };
}

const core = (photo: Photo) => ({
  id: photo.id,
  filename: photo.originalFilename,
  original_filename: photo.originalFilename,
  /** Objects have no public path; the field is kept for clients that expect it. */
  file_path: null,
  content_type: photo.contentType,
  photo_type: "event" as const,
  user_id: null,
  photographer_id: photo.photographerId,
  uploaded_at: photo.uploadedAt.toISOString(),
  event_id: photo.eventId,
  width: photo.width,
  height: photo.height,
  taken_at: photo.takenAt?.toISOString() ?? null,
  color: photo.color,
  show_in_general: photo.showInGeneral,
  s3_key: null,
  processing_status: processingStatus(photo),
});

/** A photo in a guest's list. */
export async function presentForGuest(
  services: Pick<Services, "settings" | "clock">,
  { photo, eventName, matched, favourite }: ListedPhoto,
  viewerId: number,
) {
  return {
    ...core(photo),
    event_name: eventName,
    has_face_match: matched,
    is_favourite: favourite,
    ...(await linksFor(services, photo, viewerId)),
  };
}

/** A photo in a photographer's list, with what became of it. */
export async function presentForPhotographer(
  services: Pick<Services, "settings" | "clock">,
  photo: Photo,
  viewerId: number,
) {
  return {
    ...core(photo),
    bytes: photo.bytes,
    sha256: photo.sha256,
    face_count: photo.faceCount,
    error_message: photo.failure,
    ...(await linksFor(services, photo, viewerId)),
  };
}
