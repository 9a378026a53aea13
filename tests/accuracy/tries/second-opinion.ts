/**
 * The SSD network of @vladmandic/face-api beside the shipped detector: a face also counts where both see it.
 *
 *   node tests/accuracy/tries/second-opinion.ts --faces DIR [--first N]
 */
import { detectFaces } from "@trouvaille/vision-service/faces/detect-faces";
import { findFaces, PHOTO_SCALES_PX, PHOTO_SEEN_SCORE } from "@trouvaille/vision-service/faces/find-faces";
import { mergeScales } from "@trouvaille/vision-service/faces/merge-scales";
import {
  type Corners,
  intersectionOverUnion,
  type PixelImage,
} from "@trouvaille/vision-service/images/geometry";
import { loadModels } from "@trouvaille/vision-service/models/load-session";
import { startFaceApi } from "../../bench/vision/start-face-api.ts";
import { compareVariants, readOptions } from "./compare-variants.ts";

/** Of an earlier measurement whose grid was searched on group photos: nothing was chosen here. */
const SSD_MIN_SCORE = 0.1;
const SUPPORTED_MIN_SCORE = 0.7;
const SAME_BOX_IOU = 0.35;
const MAX_RESULTS = 200;

interface SsdFace {
  readonly box: { x: number; y: number; width: number; height: number };
}

const models = await loadModels();
const faceApi = await startFaceApi(["ssdMobilenetv1"]);

async function runSsd({ data, width, height }: PixelImage): Promise<Corners[]> {
  const tensor = faceApi.tf.tensor3d(data, [height, width, 3], "int32");
  try {
    const options = new faceApi.SsdMobilenetv1Options({
      minConfidence: SSD_MIN_SCORE,
      maxResults: MAX_RESULTS,
    });
    const faces = await (faceApi.detectAllFaces(tensor, options) as unknown as Promise<SsdFace[]>);
    return faces.map(({ box }) => ({
      x1: box.x,
      y1: box.y,
      x2: box.x + box.width,
      y2: box.y + box.height,
    }));
  } finally {
    tensor.dispose();
  }
}

const isSame = (one: Corners, other: Corners) => intersectionOverUnion(one, other) >= SAME_BOX_IOU;

/** What the shipped rule keeps, and what one scale and the SSD agree on. */
async function findWithSsd(image: PixelImage): Promise<{ box: Corners }[]> {
  const found: { box: Corners }[] = [...(await findFaces(models, image, async () => {}))];
  const scales = [];
  for (const longSide of PHOTO_SCALES_PX)
    scales.push(await detectFaces(models, image, { longSide, minScore: PHOTO_SEEN_SCORE }));
  const ssd = await runSsd(image);
  for (const { box, score } of mergeScales(scales)) {
    if (score < SUPPORTED_MIN_SCORE || found.some((face) => isSame(face.box, box))) continue;
    if (ssd.some((other) => isSame(other, box))) found.push({ box });
  }
  return found;
}

await compareVariants(readOptions(), [
  { name: "shipped", find: (image) => findFaces(models, image, async () => {}) },
  { name: "or SSD agrees", find: findWithSsd },
  { name: "SSD alone", find: async (image) => (await runSsd(image)).map((box) => ({ box })) },
]);
