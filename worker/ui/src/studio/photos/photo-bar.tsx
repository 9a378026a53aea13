import { Download, Eye, EyeOff, ScanFace, Star, Trash } from "lucide-preact";
import { PhotoAction, PhotoActions } from "../../lightbox/photo-buttons.tsx";
import type { StudioEvent } from "../events/list-events.ts";
import { audienceOf } from "./filter-photos.ts";
import css from "./photos.module.css";
import { originalUrl, type StaffPhoto } from "./staff-photo.ts";
import { PHOTOS_TEXTS } from "./texts.ts";
import type { Curation } from "./use-curation.ts";

interface Given {
  photo: StaffPhoto;
  visibility: StudioEvent["visibility"];
  curation: Curation;
  /** Why it was given up, in words. */
  failure: string | undefined;
  /** How many are drawn; null while none are to be. */
  facesDrawn: number | null;
  onFaces: () => void;
  onDelete: () => void;
}

/** How the photo in the lightbox stands, and what can be done with it. */
export function PhotoBar(given: Given) {
  const { photo, visibility, curation, failure, facesDrawn, onFaces, onDelete } = given;
  const isReady = photo.state === "ready";
  const isCover = photo.id === curation.coverId;
  const facts = [
    photo.fileName,
    photo.state === "ready" ? null : PHOTOS_TEXTS[`state_${photo.state}`],
    PHOTOS_TEXTS[audienceOf(photo, visibility)],
    photo.faceCount === null ? null : PHOTOS_TEXTS.faceCount(photo.faceCount),
    isCover ? PHOTOS_TEXTS.markCover : null,
  ].filter((fact) => fact !== null);
  return (
    <div class={css.photoBar}>
      <p class={css.photoState} role="status">
        {facesDrawn === null ? facts.join(" · ") : PHOTOS_TEXTS.facesDrawn(facesDrawn)}
        {photo.state === "failed" && failure && <span>{failure}</span>}
      </p>
      <PhotoActions class={css.photoActions ?? ""}>
        {visibility === "selected" && photo.choice !== true && (
          <PhotoAction text={PHOTOS_TEXTS.show} onClick={() => curation.choose([photo], true)}>
            <Eye size={22} aria-hidden="true" />
          </PhotoAction>
        )}
        {visibility === "selected" && photo.choice !== false && (
          <PhotoAction text={PHOTOS_TEXTS.hide} onClick={() => curation.choose([photo], false)}>
            <EyeOff size={22} aria-hidden="true" />
          </PhotoAction>
        )}
        {isReady && (
          <PhotoAction text={PHOTOS_TEXTS.faces} pressed={facesDrawn !== null} onClick={onFaces}>
            <ScanFace size={22} aria-hidden="true" />
          </PhotoAction>
        )}
        {isReady && (
          <PhotoAction
            text={PHOTOS_TEXTS.cover}
            pressed={isCover}
            onClick={() => curation.makeCover(isCover ? null : photo.id)}
          >
            <Star size={22} fill={isCover ? "currentColor" : "none"} aria-hidden="true" />
          </PhotoAction>
        )}
        {photo.state === "failed" && (
          <PhotoAction text={PHOTOS_TEXTS.retry} onClick={() => curation.retry([photo])}>
            <ScanFace size={22} aria-hidden="true" />
          </PhotoAction>
        )}
        <a href={originalUrl(photo.id)} download={photo.fileName}>
          <Download size={22} aria-hidden="true" />
          <span>{PHOTOS_TEXTS.download}</span>
        </a>
        <PhotoAction text={PHOTOS_TEXTS.delete} onClick={onDelete}>
          <Trash size={22} aria-hidden="true" />
        </PhotoAction>
      </PhotoActions>
    </div>
  );
}
