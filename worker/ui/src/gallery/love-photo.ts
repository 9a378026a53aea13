import type { ApiError } from "../api/api-error.ts";
import { api, call } from "../api/client.ts";
import { keepTrying } from "../api/keep-trying.ts";
import { toast } from "../controls/toast.tsx";
import type { GalleryPhoto } from "./gallery-photo.ts";
import { changePhoto, putIntoList } from "./photo-lists.ts";
import { PHOTO_TEXTS } from "./photo-texts.ts";

/** What was asked for last: answers to older presses of the heart do not count. */
const wanted = new Map<number, boolean>();

/** Loves photos or no longer, at once on screen and then for good; says so and offers to undo it. */
export function lovePhotos(photos: readonly GalleryPhoto[], isLoved: boolean): void {
  const changed = photos.filter((photo) => photo.isLoved !== isLoved);
  if (changed.length === 0) return;
  for (const photo of changed) void set(photo, isLoved);
  toast(isLoved ? PHOTO_TEXTS.wasLoved : PHOTO_TEXTS.wasUnloved, () => {
    for (const photo of changed) void set(photo, !isLoved);
  });
}

async function set(photo: GalleryPhoto, isLoved: boolean): Promise<void> {
  const show = (value: boolean) => {
    changePhoto(photo.id, { isLoved: value });
    putIntoList({ ...photo, isLoved: value }, "loved", value);
  };
  show(isLoved);
  wanted.set(photo.id, isLoved);
  const param = { photo_id: String(photo.id) };
  const route = api.photos[":photo_id"].favourite;
  try {
    await keepTrying(() => {
      if (wanted.get(photo.id) !== isLoved) return Promise.resolve();
      return call(isLoved ? route.$put({ param }) : route.$delete({ param })).then(() => undefined);
    });
  } catch (error) {
    show(!isLoved);
    toast((error as ApiError).message);
  }
}
