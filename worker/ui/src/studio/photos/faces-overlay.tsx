import type { FaceBox } from "./find-faces.ts";
import css from "./photos.module.css";
import { PHOTOS_TEXTS } from "./texts.ts";

const percent = (fraction: number) => `${(100 * fraction).toFixed(2)}%`;

/** A frame around each face that was found. */
export function FacesOverlay({ boxes }: { boxes: readonly FaceBox[] }) {
  return (
    <>
      {boxes.map((box, i) => (
        <span
          key={`${box.left} ${box.top}`}
          class={css.face}
          role="img"
          aria-label={PHOTOS_TEXTS.face(i + 1)}
          style={{
            left: percent(box.left),
            top: percent(box.top),
            width: percent(box.width),
            height: percent(box.height),
          }}
        />
      ))}
    </>
  );
}
