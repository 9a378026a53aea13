import { FIVE_POINT_ALIGNMENT } from "../align-face.ts";
import type { Embedder } from "./embedder.ts";

/** The 512 numbers of faceplugin's network, a MobileFaceNet. Its norm falls as faces get blurred, small or false. */
export const FACEPLUGIN: Embedder = {
  alignment: FIVE_POINT_ALIGNMENT,
  input: { mean: 127, divisor: 128, order: "bgr" },
  length: 512,
  gates: {
    /** Selfie-like faces 2.5 (1 %), median 3.8; blurred, tiny and false ones lie below. */
    selfie: 2.6,
    /** False boxes measured 1.4–2.0, real faces of group photos 1.6 (1 %) to 3.4 (median). */
    photo: 2,
    /**
     * Of a face that all scales see, or one with at least PHOTO_SURE_SCORE: brings back 4 of the 98 faces of the
     * group photos, all under 25 px, and adds no false one on the pictures without faces.
     */
    surePhoto: 1.8,
  },
};
