import { toast } from "../controls/toast.tsx";
import type { GalleryPhoto, JoinedEvent } from "./gallery-photo.ts";
import { PHOTO_TEXTS } from "./photo-texts.ts";

/** Copies a link to a photo, to where most who may see it find it. */
export async function copyPhotoLink(photo: GalleryPhoto, event: JoinedEvent): Promise<void> {
  const page = event.visibility === "all" ? "/photos/all" : "/photos";
  try {
    await navigator.clipboard.writeText(`${location.origin}${page}?event=${event.id}&p=${photo.id}`);
    toast(PHOTO_TEXTS.linkCopied);
  } catch {
    // No permission, or a browser without it.
    toast(PHOTO_TEXTS.linkNotCopied);
  }
}
