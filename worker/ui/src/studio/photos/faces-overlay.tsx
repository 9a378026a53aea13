import type { FaceBox } from "../../lightbox/find-faces.ts";
import { placeBox } from "../../lightbox/place-box.ts";
import css from "./photos.module.css";
import { PHOTOS_TEXTS } from "./texts.ts";

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
          style={placeBox(box)}
        />
      ))}
    </>
  );
}
