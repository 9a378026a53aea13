import { Tensor } from "onnxruntime-node";
import { fitWithin, type PixelImage, type Size, scaleBox, wholeOf } from "../images/geometry.ts";
import { resampleRegion } from "../images/resample-region.ts";
import { roundUpTo, toPlanes } from "../images/to-tensor.ts";
import { RAW_BOXES_TENSOR, SCORES_TENSOR } from "../models/detector-outputs.ts";
import type { FaceModels } from "../models/load-session.ts";
import { type Detection, decodeDetections } from "./decode-detections.ts";
import { suppressOverlaps } from "./suppress-overlaps.ts";
import { VOTE_MIN_SCORE, voteBox } from "./vote-box.ts";

/** The network halves its input six times; its sides must be multiples of this, in pixels. */
const SIDE_STEP_PX = 32;

const NORMALISE = { mean: 127, divisor: 128, order: "rgb" } as const;

/**
 * Faces of an image, best first, as voted boxes in pixels of the image.
 * @param options.longSide to which the image is reduced for the network, px; it is never enlarged, because
 *   a face above about 256 px of the network's input is missed.
 * @param options.minScore lowest detection score, 0–1, not under VOTE_MIN_SCORE.
 */
export async function detectFaces(
  models: Pick<FaceModels, "detector">,
  image: PixelImage,
  { longSide, minScore }: { longSide: number; minScore: number },
): Promise<Detection[]> {
  const reduced = fitWithin(image, longSide);
  const input = {
    width: roundUpTo(reduced.width, SIDE_STEP_PX),
    height: roundUpTo(reduced.height, SIDE_STEP_PX),
  };
  const pixels = toPlanes(resampleRegion(image, wholeOf(image), reduced), input, NORMALISE);
  const candidates = await runDetector(models, pixels, input);
  return suppressOverlaps(candidates.filter(({ score }) => score >= minScore)).map((detection) => ({
    box: scaleBox(voteBox(detection, candidates), reduced, image),
    score: detection.score,
  }));
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
