import { CircleAlert, Eye, EyeOff, Star } from "lucide-preact";
import type { StudioEvent } from "../events/list-events.ts";
import css from "./photos.module.css";
import type { StaffPhoto } from "./staff-photo.ts";
import { PHOTOS_TEXTS } from "./texts.ts";

interface Given {
  photo: StaffPhoto;
  visibility: StudioEvent["visibility"];
  isCover: boolean;
}

/** How a photo stands, over its tile; the tile's name says the same. */
export function PhotoMark({ photo, visibility, isCover }: Given) {
  if (photo.state !== "ready") {
    return (
      <span class={css.state} aria-hidden="true">
        {photo.state === "failed" ? <CircleAlert size={20} /> : <span class="spinner" />}
        {PHOTOS_TEXTS[`state_${photo.state}`]}
      </span>
    );
  }
  const hasChoice = visibility === "selected" && photo.choice !== null;
  if (!hasChoice && !isCover) return null;
  return (
    <span class={css.marks} aria-hidden="true">
      {hasChoice && <span class={css.disc}>{photo.choice ? <Eye size={16} /> : <EyeOff size={16} />}</span>}
      {isCover && (
        <span class={css.disc}>
          <Star size={16} fill="currentColor" />
        </span>
      )}
    </span>
  );
}
