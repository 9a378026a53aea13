import { Tensor } from "onnxruntime-node";
import { type Corners, fitWithin, type PixelImage, type Size, scaleBox } from "../images/geometry.ts";
import { resampleRegion } from "../images/resample-region.ts";
import { roundUpTo, toPlanes } from "../images/to-tensor.ts";
import type { FaceModels } from "../models/load-session.ts";
import { RAW_BOXES_TENSOR, SCORES_TENSOR } from "../models/patch-detector.ts";
import { type Detection, decodeDetections } from "./decode-detections.ts";
import { suppressOverlaps } from "./suppress-overlaps.ts";
import { VOTE_MIN_SCORE, voteBox } from "./vote-box.ts";

/** The network halves its input six times; its sides must be multiples of this, in pixels. */
const SIDE_STEP_PX = 32;

const NORMALISE = { mean: 127, divisor: 128, order: "rgb" } as const;

/**
 * Faces of an image, best first, as voted boxes in pixels of the image.
 * @param options.longSide to which the image (or `region` of it) is reduced for the network, px; it is
 *   never enlarged, because a face above about 256 px of the network's input is missed.
 * @param options.minScore lowest detection score, 0–1, not under VOTE_MIN_SCORE.
 */
export async function detectFaces(
  models: Pick<FaceModels, "detector">,
  image: PixelImage,
  { longSide, minScore, region }: { longSide: number; minScore: number; region?: Corners },
): Promise<Detection[]> {
  const part = region ?? { x1: 0, y1: 0, x2: image.width, y2: image.height };
  const partSize = { width: part.x2 - part.x1, height: part.y2 - part.y1 };
  const reduced = fitWithin(partSize, longSide);
  const input = {
    width: roundUpTo(reduced.width, SIDE_STEP_PX),
    height: roundUpTo(reduced.height, SIDE_STEP_PX),
  };
  const pixels = toPlanes(resampleRegion(image, part, reduced), input, NORMALISE);
  const candidates = await runDetector(models, pixels, input);
  const chosen = suppressOverlaps(candidates.filter(({ score }) => score >= minScore));
  return chosen.map((detection) => {
    const box = scaleBox(voteBox(detection, candidates), reduced, partSize);
    const { x1, y1 } = part;
    return {
      box: { x1: box.x1 + x1, y1: box.y1 + y1, x2: box.x2 + x1, y2: box.y2 + y1 },
      score: detection.score,
    };
  });
}

async function runDetector(
  { detector }: Pick<FaceModels, "detector">,
  pixels: Float32Array,
  input: Size,
): Promise<Detection[]> {
  const outputs = await detector.run({
    input: new Tensor("float32", pixels, [1, 3, input.height, input.width]),
  });
  const scores = outputs[SCORES_TENSOR]?.data;
  const offsets = outputs[RAW_BOXES_TENSOR]?.data;
  if (!(scores instanceof Float32Array) || !(offsets instanceof Float32Array)) {
    throw new Error("The detector did not answer with scores and boxes.");
  }
  return decodeDetections(scores, offsets, input, VOTE_MIN_SCORE);
}
