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

/** All that the network says of a face: its 68 points in the usual order, pixels of the image, and the five. */
export type Landmarks = { readonly points: readonly Point[]; readonly five: FivePoints };

/** Points of the usual 68-point scheme whose means are the five. */
const FIVE_FROM_68 = [[37, 38, 40, 41], [43, 44, 46, 47], [30], [48, 60], [54, 64]] as const;

/** The face's landmarks. The network always draws a face: it is no evidence that there is one. */
export async function findLandmarks(
  models: Pick<FaceModels, "landmarks">,
  image: PixelImage,
  box: Corners,
): Promise<Landmarks> {
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
  const shares = outputs.output?.data;
  if (!(shares instanceof Float32Array) || shares.length !== POINT_COUNT * 2) {
    throw new Error("The landmark network did not answer with 68 points.");
  }
  const points = Array.from({ length: POINT_COUNT }, (_, i) => ({
    x: x1 + (shares[i * 2] ?? 0) * side,
    y: y1 + (shares[i * 2 + 1] ?? 0) * side,
  }));
  return { points, five: reduceToFive(points) };
}

function reduceToFive(points: readonly Point[]): FivePoints {
  const [leftEye, rightEye, nose, mouthLeft, mouthRight] = FIVE_FROM_68.map((indexes) => {
    let x = 0;
    let y = 0;
    for (const index of indexes) {
      x += (points[index]?.x ?? 0) / indexes.length;
      y += (points[index]?.y ?? 0) / indexes.length;
    }
    return { x, y };
  });
  if (!leftEye || !rightEye || !nose || !mouthLeft || !mouthRight) throw new Error("Five points expected.");
  return [leftEye, rightEye, nose, mouthLeft, mouthRight];
}
