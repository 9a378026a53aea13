import type { InferResponseType } from "hono/client";
import { api, call } from "../../api/client.ts";
import type { GridPhoto } from "../../grid/photo-grid.tsx";

const route = api.photographer.events[":event_id"].photos;
type Listed = InferResponseType<typeof route.$get, 200>[number];

/** waiting: nobody has begun · working: being searched · ready: guests may see it · failed: given up. */
export type PhotoState = "waiting" | "working" | "ready" | "failed";

const STATES: Record<Listed["processing_status"], PhotoState> = {
  PENDING: "waiting",
  PROCESSING: "working",
  DONE: "ready",
  FAILED: "failed",
};

/** A photo as those see it who work for its event. */
export interface StaffPhoto extends GridPhoto {
  fileName: string;
  state: PhotoState;
  /** Shown to every guest, or not, or not decided: counts where an event shows selected photos. */
  choice: boolean | null;
  /** Null until it was searched. */
  faceCount: number | null;
  /** Code of why it was given up. */
  failure: string | null;
  takenAt: string | null;
  uploadedAt: string;
  bytes: number;
}

/** Its small sizes or, until there are some, the original in their place. */
const sizeOf = (id: number, size: "preview" | "original") => `/api/photo/${id}?size=${size}`;
export const originalUrl = (id: number): string => sizeOf(id, "original");

export const toStaffPhoto = (photo: Listed): StaffPhoto => ({
  id: photo.id,
  width: photo.width,
  height: photo.height,
  color: photo.color,
  thumbnailUrl: photo.thumbnail_url ?? "",
  previewUrl: photo.preview_url ?? sizeOf(photo.id, "preview"),
  name: photo.original_filename,
  fileName: photo.original_filename,
  state: STATES[photo.processing_status],
  choice: photo.show_in_general,
  faceCount: photo.face_count,
  failure: photo.error_message,
  takenAt: photo.taken_at,
  uploadedAt: photo.uploaded_at,
  bytes: photo.bytes,
});

/** Every photo of an event, the newest first. @throws ApiError */
export async function listPhotos(eventId: number): Promise<StaffPhoto[]> {
  const listed = await call(route.$get({ param: { event_id: String(eventId) } }));
  return listed.map(toStaffPhoto);
}
