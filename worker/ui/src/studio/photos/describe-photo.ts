import type { StudioEvent } from "../events/list-events.ts";
import type { StaffPhoto } from "./staff-photo.ts";
import { PHOTOS_TEXTS } from "./texts.ts";

/** What a photo's marks say, for screen readers: its file, how far it is, what was chosen. */
export function describePhoto(
  photo: StaffPhoto,
  { visibility, coverId }: { visibility: StudioEvent["visibility"]; coverId: number | null },
): string {
  const parts = [photo.fileName];
  if (photo.state !== "ready") parts.push(PHOTOS_TEXTS[`state_${photo.state}`]);
  if (visibility === "selected" && photo.choice !== null) {
    parts.push(photo.choice ? PHOTOS_TEXTS.markShown : PHOTOS_TEXTS.markHidden);
  }
  if (photo.faceCount !== null) parts.push(PHOTOS_TEXTS.faceCount(photo.faceCount));
  if (photo.id === coverId) parts.push(PHOTOS_TEXTS.markCover);
  return parts.join(", ");
}
