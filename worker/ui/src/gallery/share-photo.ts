import { copyText } from "../controls/copy-text.ts";
import { toast } from "../controls/toast.tsx";
import type { GalleryPhoto, JoinedEvent } from "./gallery-photo.ts";
import { PHOTO_TEXTS } from "./photo-texts.ts";

/** Copies a link to a photo, to where most who may see it find it. */
export async function copyPhotoLink(photo: GalleryPhoto, event: JoinedEvent): Promise<void> {
  const page = event.visibility === "all" ? "/photos/all" : "/photos";
  const isCopied = await copyText(`${location.origin}${page}?event=${event.id}&p=${photo.id}`);
  toast(isCopied ? PHOTO_TEXTS.linkCopied : PHOTO_TEXTS.linkNotCopied);
}
