import type { FaceBox } from "./find-faces.ts";

const percent = (fraction: number) => `${(100 * fraction).toFixed(2)}%`;

/** Lays something over a face, in an overlay as large as the photo. @param margin room around it, as a share of its size */
export function placeBox({ left, top, width, height }: FaceBox, margin = 0) {
  return {
    left: percent(left - (width * margin) / 2),
    top: percent(top - (height * margin) / 2),
    width: percent(width * (1 + margin)),
    height: percent(height * (1 + margin)),
  };
}
