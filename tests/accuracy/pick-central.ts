import type { Corners, Size } from "@trouvaille/vision-service/images/geometry";

/**
 * The face whose box has the picture's middle nearest to its centre: the person a picture of LFW is named for.
 * @param faces boxes in pixels of `size`. @returns undefined when there are none.
 */
export function pickCentral<Face extends { readonly box: Corners }>(
  faces: readonly Face[],
  size: Size,
): Face | undefined {
  const distance = ({ box }: Face) =>
    Math.hypot((box.x1 + box.x2 - size.width) / 2, (box.y1 + box.y2 - size.height) / 2);
  return faces.reduce<Face | undefined>(
    (best, face) => (best && distance(best) <= distance(face) ? best : face),
    undefined,
  );
}
