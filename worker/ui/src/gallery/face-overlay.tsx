import type { ClaimState, FaceOnPhoto } from "./claim-photo.ts";
import css from "./gallery.module.css";
import { PHOTO_TEXTS } from "./photo-texts.ts";

/** Room around a face, as a share of its size. */
const MARGIN = 0.2;

const percent = (fraction: number) => `${(100 * fraction).toFixed(2)}%`;

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
          style={{
            left: percent(face.left - (face.width * MARGIN) / 2),
            top: percent(face.top - (face.height * MARGIN) / 2),
            width: percent(face.width * (1 + MARGIN)),
            height: percent(face.height * (1 + MARGIN)),
          }}
          onClick={() => onFace(face)}
        />
      ))}
    </>
  );
}
