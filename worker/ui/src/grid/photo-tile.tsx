import { Check, ImageOff } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import css from "./grid.module.css";
import type { GridPhoto } from "./photo-grid.tsx";
import { GRID_TEXTS } from "./texts.ts";

/** Longest side of the small sizes, pixels. */
const THUMBNAIL = 480;
const PREVIEW = 1600;

interface Given {
  photo: GridPhoto;
  /** Pixels. */
  place: { top: number; left: number; width: number; height: number };
  index: number;
  count: number;
  /** The grid's one stop of the Tab key. */
  isStop: boolean;
  /** Among the first rows: asked for before others. */
  isFirst: boolean;
  /** Large screens may show the preview where the thumbnail would be blurred. */
  isSharp: boolean;
  selecting: boolean;
  isSelected: boolean;
  mark?: ComponentChildren;
  onFailed?: (() => void) | undefined;
}

/** One photo of the grid. A photo that cannot be loaded says so and is asked for again when it is pressed. */
export function PhotoTile({
  photo,
  place,
  index,
  count,
  isStop,
  isFirst,
  isSharp,
  selecting,
  isSelected,
  mark,
  onFailed,
}: Given) {
  const [failed, setFailed] = useState(false);
  const [round, setRound] = useState(0);
  useEffect(() => setFailed(false), [photo.thumbnailUrl]);
  return (
    <li
      class={css.item}
      aria-setsize={count}
      aria-posinset={index + 1}
      style={{
        transform: `translate(${place.left}px, ${place.top}px)`,
        width: `${place.width}px`,
        height: `${place.height}px`,
      }}
    >
      <button
        type="button"
        class={`${css.tile} ${isSelected ? css.selected : ""}`}
        data-index={index}
        tabIndex={isStop ? 0 : -1}
        aria-label={failed ? GRID_TEXTS.failed(photo.name) : photo.name}
        aria-pressed={selecting ? isSelected : undefined}
        style={{ backgroundColor: isSelected ? undefined : (photo.color ?? undefined) }}
        onClick={(event) => {
          if (!failed || selecting) return;
          // The grid does not get to open what cannot be seen.
          event.stopPropagation();
          setFailed(false);
          setRound(round + 1);
          onFailed?.();
        }}
      >
        {failed ? (
          <span class={css.failed}>
            <ImageOff size={20} aria-hidden="true" />
            {GRID_TEXTS.tryAgain}
          </span>
        ) : (
          photo.thumbnailUrl && (
            <img
              key={round}
              src={photo.thumbnailUrl}
              {...(isSharp ? sharper(photo, place.width) : {})}
              alt=""
              width={Math.round(place.width)}
              height={Math.round(place.height)}
              loading={isFirst ? "eager" : "lazy"}
              decoding="async"
              fetchpriority={isFirst ? "high" : "auto"}
              draggable={false}
              onError={() => setFailed(true)}
            />
          )
        )}
        {selecting && (
          <span class={css.check} aria-hidden="true">
            {isSelected && <Check size={18} strokeWidth={3} />}
          </span>
        )}
        {mark}
      </button>
    </li>
  );
}

/** Both sizes with their true widths, and how wide the photo is shown. */
function sharper(photo: GridPhoto, shownWidth: number) {
  if (!photo.previewUrl) return {};
  const widthOf = (side: number) =>
    Math.round(Math.min(photo.width, side * Math.min(1, photo.width / photo.height)));
  return {
    srcset: `${photo.thumbnailUrl} ${widthOf(THUMBNAIL)}w, ${photo.previewUrl} ${widthOf(PREVIEW)}w`,
    sizes: `${Math.round(shownWidth)}px`,
  };
}
