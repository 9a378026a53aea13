import { ApiError } from "../api/api-error.ts";
import { api, call } from "../api/client.ts";
import { toast } from "../controls/toast.tsx";
import type { FaceOnPhoto } from "../lightbox/find-faces.ts";
import type { GalleryPhoto } from "./gallery-photo.ts";
import { changePhoto, putIntoList } from "./photo-lists.ts";
import { PHOTO_TEXTS } from "./photo-texts.ts";

/** A photo whose faces are drawn, so that a guest can tap their own. */
export interface ClaimState {
  photoId: number;
  boxes: FaceOnPhoto[];
}

/** "This is me too": makes a photo theirs if the face they tapped may be theirs. Says what became of it. */
export async function claimPhoto(photo: GalleryPhoto, face: FaceOnPhoto, state: ClaimState): Promise<void> {
  // Another face than the one that looks like them is somebody else.
  const looksLikeOther = !face.matched && state.boxes.some(({ matched }) => matched);
  if (looksLikeOther) return toast(PHOTO_TEXTS.notAdded);
  try {
    await confirmPhoto(photo.id);
    changePhoto(photo.id, { isMine: true });
    putIntoList({ ...photo, isMine: true }, "mine", true);
    toast(PHOTO_TEXTS.added);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    toast(error.status === 404 ? PHOTO_TEXTS.notAdded : error.message);
  }
}

/** "This is me". @throws ApiError photo_not_found where no face looks like them */
export async function confirmPhoto(id: number): Promise<void> {
  await call(
    api.photos[":photo_id"].feedback.$put({ param: { photo_id: String(id) }, json: { feedback: "me" } }),
  );
}
