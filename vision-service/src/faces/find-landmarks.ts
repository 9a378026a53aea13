import { Tensor } from "onnxruntime-node";
import { type Corners, heightOf, type PixelImage, type Point } from "../images/geometry.ts";
import { resampleRegion } from "../images/resample-region.ts";
import { toGrey } from "../images/to-tensor.ts";
import type { FaceModels } from "../models/load-session.ts";

/**
 * Side of the square given to the network, by the box's height. Measured: .8–.95 all reach TAR 1.000 at
 * FAR 1e-3, 1.0 falls to .994, 1.2 to .931.
 */
const CROP_PER_BOX_HEIGHT = 0.9;

const INPUT_SIDE_PX = 64;
/** The network was trained on grey values divided by 256, not 255. */
const GREY_DIVISOR = 256;
const POINT_COUNT = 68;

/** Eyes, nose and corners of the mouth, in pixels of the image; left and right as seen in the picture. */
export type FivePoints = readonly [
  leftEye: Point,
  rightEye: Point,
  nose: Point,
  mouthLeft: Point,
  mouthRight: Point,
];

/** Points of the usual 68-point scheme whose means are the five. */
const FIVE_FROM_68 = [[37, 38, 40, 41], [43, 44, 46, 47], [30], [48, 60], [54, 64]] as const;

/** The face's five landmarks. The network always draws a face: it is no evidence that there is one. */
export async function findLandmarks(
  models: Pick<FaceModels, "landmarks">,
  image: PixelImage,
  box: Corners,
): Promise<FivePoints> {
  const side = CROP_PER_BOX_HEIGHT * heightOf(box);
  const x1 = (box.x1 + box.x2 - side) / 2;
  const y1 = (box.y1 + box.y2 - side) / 2;
  const crop = resampleRegion(
    image,
    { x1, y1, x2: x1 + side, y2: y1 + side },
    { width: INPUT_SIDE_PX, height: INPUT_SIDE_PX },
  );
  const outputs = await models.landmarks.run({
    input: new Tensor("float32", toGrey(crop, GREY_DIVISOR), [1, 1, INPUT_SIDE_PX, INPUT_SIDE_PX]),
  });
  const points = outputs.output?.data;
  if (!(points instanceof Float32Array) || points.length !== POINT_COUNT * 2) {
    throw new Error("The landmark network did not answer with 68 points.");
  }
  const [leftEye, rightEye, nose, mouthLeft, mouthRight] = FIVE_FROM_68.map((indexes) => {
    let x = 0;
    let y = 0;
    for (const index of indexes) {
      x += points[index * 2] ?? 0;
      y += points[index * 2 + 1] ?? 0;
    }
    return { x: x1 + (x / indexes.length) * side, y: y1 + (y / indexes.length) * side };
  });
  if (!leftEye || !rightEye || !nose || !mouthLeft || !mouthRight) throw new Error("Five points expected.");
  return [leftEye, rightEye, nose, mouthLeft, mouthRight];
}
