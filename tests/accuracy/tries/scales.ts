/**
 * A margin around the picture for faces that its border cuts, and a finer scale for photos of many small faces:
 *
 *   node tests/accuracy/tries/scales.ts --faces DIR [--first N]
 */
import { detectFaces } from "@trouvaille/vision-service/faces/detect-faces";
import { cutOutFace, embedFace } from "@trouvaille/vision-service/faces/embed-faces";
import {
  findFaces,
  isPhotoFace,
  PHOTO_SCALES_PX,
  PHOTO_SEEN_SCORE,
} from "@trouvaille/vision-service/faces/find-faces";
import { mergeScales } from "@trouvaille/vision-service/faces/merge-scales";
import { type Corners, heightOf, type PixelImage } from "@trouvaille/vision-service/images/geometry";
import { loadModels } from "@trouvaille/vision-service/models/load-session";
import { compareVariants, readOptions } from "./compare-variants.ts";

/** Set before the first run, and not changed after it. */
const MARGIN_SHARE = 0.05;
const FINE_PX = 1600;
const SMALL_FACE_PX = 40;
const MANY_SMALL = 3;
/** What the detector takes for zero. */
const GREY = 127;
const CHANNELS = 3;

const models = await loadModels();
const noPause = async () => {};

/** The picture in the middle of a grey one; `left` and `top` in pixels. */
function pad(image: PixelImage): { padded: PixelImage; left: number; top: number } {
  const left = Math.round(image.width * MARGIN_SHARE);
  const top = Math.round(image.height * MARGIN_SHARE);
  const width = image.width + 2 * left;
  const height = image.height + 2 * top;
  const data = new Uint8Array(width * height * CHANNELS).fill(GREY);
  for (let row = 0; row < image.height; row++) {
    const from = row * image.width * CHANNELS;
    data.set(
      image.data.subarray(from, from + image.width * CHANNELS),
      ((row + top) * width + left) * CHANNELS,
    );
  }
  return { padded: { width, height, data }, left, top };
}

/** The shipped rule on the picture with a margin; boxes come back in the picture's own pixels. */
async function findPadded(image: PixelImage): Promise<{ box: Corners }[]> {
  const { padded, left, top } = pad(image);
  return (await findFaces(models, padded, noPause)).map(({ box }) => ({
    box: { x1: box.x1 - left, y1: box.y1 - top, x2: box.x2 - left, y2: box.y2 - top },
  }));
}

/** The shipped scales, and a finer one where the coarser show several small faces; two scales must agree as ever. */
async function findFine(image: PixelImage): Promise<{ box: Corners }[]> {
  const scales = [];
  for (const longSide of PHOTO_SCALES_PX)
    scales.push(await detectFaces(models, image, { longSide, minScore: PHOTO_SEEN_SCORE }));
  const largest = PHOTO_SCALES_PX[PHOTO_SCALES_PX.length - 1] ?? 1;
  const smallPx = (SMALL_FACE_PX * Math.max(image.width, image.height)) / largest;
  const small = mergeScales(scales).filter(({ box }) => heightOf(box) < smallPx);
  if (small.length >= MANY_SMALL)
    scales.push(await detectFaces(models, image, { longSide: FINE_PX, minScore: PHOTO_SEEN_SCORE }));
  const found = [];
  for (const merged of mergeScales(scales)) {
    const detection = { ...merged, scales: Math.min(merged.scales, PHOTO_SCALES_PX.length) };
    for (const box of detection.boxes) {
      if (!isPhotoFace({ ...detection, norm: Number.POSITIVE_INFINITY }, models.recipe.gates)) break;
      const { crop } = await cutOutFace(models, image, box);
      const { norm } = await embedFace(models, crop);
      if (!isPhotoFace({ ...detection, norm }, models.recipe.gates)) continue;
      found.push({ box });
      break;
    }
  }
  return found;
}

await compareVariants(readOptions(), [
  { name: "shipped", find: (image) => findFaces(models, image, noPause) },
  { name: `margin of ${MARGIN_SHARE * 100} %`, find: findPadded },
  { name: `and ${FINE_PX} px where ${MANY_SMALL} faces are small`, find: findFine },
]);
