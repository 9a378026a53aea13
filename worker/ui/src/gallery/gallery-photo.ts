import type { InferResponseType } from "hono/client";
import type { api } from "../api/client.ts";
import type { GridPhoto } from "../grid/photo-grid.tsx";
import { formatDateTime } from "../i18n/format.ts";
import { GALLERY_TEXTS } from "./texts.ts";

export const VIEWS = ["mine", "all", "loved"] as const;
export type View = (typeof VIEWS)[number];

export type Answered = InferResponseType<(typeof api)["favourites"]["$get"], 200>[number];
export type JoinedEvent = InferResponseType<typeof api.user.events.$get, 200>[number];

/** A photo in a guest's gallery. */
export interface GalleryPhoto extends GridPhoto {
  eventId: number;
  takenAt: string | null;
  uploadedAt: string;
  filename: string;
  contentType: string;
  /** The guest is on it. */
  isMine: boolean;
  isLoved: boolean;
}

export const toGalleryPhoto = (photo: Answered): GalleryPhoto => ({
  id: photo.id,
  eventId: photo.event_id,
  width: photo.width,
  height: photo.height,
  color: photo.color,
  thumbnailUrl: photo.thumbnail_url ?? "",
  previewUrl: photo.preview_url ?? "",
  takenAt: photo.taken_at,
  uploadedAt: photo.uploaded_at,
  filename: photo.original_filename,
  contentType: photo.content_type,
  isMine: photo.has_face_match,
  isLoved: photo.is_favourite,
  name: "",
});

/** Photos with the names that screen readers say: `Photo 12 of 38, 14 June, 21:04, loved`. */
export function namePhotos(photos: readonly GalleryPhoto[]): GalleryPhoto[] {
  return photos.map((photo, i) => {
    const parts = [
      GALLERY_TEXTS.photo(i + 1, photos.length),
      photo.takenAt && formatDateTime(photo.takenAt),
      photo.isLoved && GALLERY_TEXTS.lovedMark,
    ];
    return { ...photo, name: parts.filter(Boolean).join(", ") };
  });
}
