import type { FaceOnPhoto } from "../lightbox/find-faces.ts";
import { placeBox } from "../lightbox/place-box.ts";
import type { ClaimState } from "./claim-photo.ts";
import css from "./gallery.module.css";
import { PHOTO_TEXTS } from "./photo-texts.ts";

/** Room around a face, as a share of its size. */
const MARGIN = 0.2;

/** Faces to tap, over a photo. */
export function FaceOverlay({ claim, onFace }: { claim: ClaimState; onFace: (face: FaceOnPhoto) => void }) {
  return (
    <>
      {claim.boxes.map((face, i) => (
        <button
          key={`${face.left} ${face.top}`}
          type="button"
          class={css.face}
          aria-label={PHOTO_TEXTS.thatsMe(i + 1)}
          style={placeBox(face, MARGIN)}
          onClick={() => onFace(face)}
        />
      ))}
    </>
  );
}
