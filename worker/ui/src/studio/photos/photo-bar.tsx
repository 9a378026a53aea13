import { Download, Eye, EyeOff, ScanFace, Star, Trash } from "lucide-preact";
import type { ComponentChildren } from "preact";
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
      <div class={css.photoActions}>
        {visibility === "selected" && photo.choice !== true && (
          <BarButton text={PHOTOS_TEXTS.show} onClick={() => curation.choose([photo], true)}>
            <Eye size={22} aria-hidden="true" />
          </BarButton>
        )}
        {visibility === "selected" && photo.choice !== false && (
          <BarButton text={PHOTOS_TEXTS.hide} onClick={() => curation.choose([photo], false)}>
            <EyeOff size={22} aria-hidden="true" />
          </BarButton>
        )}
        {isReady && (
          <BarButton text={PHOTOS_TEXTS.faces} pressed={facesDrawn !== null} onClick={onFaces}>
            <ScanFace size={22} aria-hidden="true" />
          </BarButton>
        )}
        {isReady && (
          <BarButton
            text={PHOTOS_TEXTS.cover}
            pressed={isCover}
            onClick={() => curation.makeCover(isCover ? null : photo.id)}
          >
            <Star size={22} fill={isCover ? "currentColor" : "none"} aria-hidden="true" />
          </BarButton>
        )}
        {photo.state === "failed" && (
          <BarButton text={PHOTOS_TEXTS.retry} onClick={() => curation.retry([photo])}>
            <ScanFace size={22} aria-hidden="true" />
          </BarButton>
        )}
        <a href={originalUrl(photo.id)} download={photo.fileName}>
          <Download size={22} aria-hidden="true" />
          <span>{PHOTOS_TEXTS.download}</span>
        </a>
        <BarButton text={PHOTOS_TEXTS.delete} onClick={onDelete}>
          <Trash size={22} aria-hidden="true" />
        </BarButton>
      </div>
    </div>
  );
}

interface ButtonGiven {
  text: string;
  pressed?: boolean;
  onClick: () => unknown;
  children: ComponentChildren;
}

function BarButton({ text, pressed, onClick, children }: ButtonGiven) {
  return (
    <button type="button" aria-pressed={pressed} onClick={onClick}>
      {children}
      <span>{text}</span>
    </button>
  );
}
