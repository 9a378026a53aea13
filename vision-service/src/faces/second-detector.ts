import { Tensor } from "onnxruntime-node";
import { fitWithin, type PixelImage, wholeOf } from "../images/geometry.ts";
import { resampleRegion } from "../images/resample-region.ts";
import { placeInterleaved } from "../images/to-tensor.ts";
import type { FaceModels } from "../models/load-session.ts";
import type { Detection } from "./decode-detections.ts";

/** BlazeFace front: side of its square input, px. */
const INPUT_PX = 128;
const NORMALISE = { divisor: 127.5, offset: 1 } as const;

/** Its two levels: names of the outputs, cells per row and anchors per cell. */
const LEVELS = [
  { scores: "Identity:0", boxes: "Identity_2:0", cells: 16, anchors: 2 },
  { scores: "Identity_1:0", boxes: "Identity_3:0", cells: 8, anchors: 6 },
] as const;

/** Numbers per box: centre x and y from the cell's centre, width, height, six points; pixels of the input. */
const BOX_LENGTH = 16;

/**
 * What BlazeFace sees in an image, in no order, overlapping boxes included. Its weights and
 * training data have nothing in common with the first detector's, so the two rarely err together. The image is letterboxed, never enlarged.
 * @param minScore lowest sigmoid score, 0–1. @returns boxes in pixels of the image.
 */
export async function runSecondDetector(
  { faceCheck }: Pick<FaceModels, "faceCheck">,
  image: PixelImage,
  minScore: number,
): Promise<Detection[]> {
  const reduced = fitWithin(image, INPUT_PX);
  const left = Math.floor((INPUT_PX - reduced.width) / 2);
  const top = Math.floor((INPUT_PX - reduced.height) / 2);
  const pixels = placeInterleaved(
    resampleRegion(image, wholeOf(image), reduced),
    INPUT_PX,
    { left, top },
    NORMALISE,
  );
  const outputs = await faceCheck.run({
    "input:0": new Tensor("float32", pixels, [1, INPUT_PX, INPUT_PX, 3]),
  });

  const found: Detection[] = [];
  for (const level of LEVELS) {
    const scores = outputs[level.scores]?.data;
    const boxes = outputs[level.boxes]?.data;
    if (!(scores instanceof Float32Array) || !(boxes instanceof Float32Array)) {
      throw new Error("The second detector did not answer with scores and boxes.");
    }
    for (const { box, score } of decodeLevel(scores, boxes, level, minScore)) {
      const toX = (x: number) => ((x - left) / reduced.width) * image.width;
      const toY = (y: number) => ((y - top) / reduced.height) * image.height;
      found.push({ score, box: { x1: toX(box.x1), y1: toY(box.y1), x2: toX(box.x2), y2: toY(box.y2) } });
    }
  }
  return found;
}

/**
 * Boxes of one level in pixels of the network's input.
 * @param scores shape [n], logits. @param boxes shape [n, 16].
 */
export function decodeLevel(
  scores: Float32Array,
  boxes: Float32Array,
  { cells, anchors }: { cells: number; anchors: number },
  minScore: number,
): Detection[] {
  if (scores.length !== cells * cells * anchors || boxes.length !== scores.length * BOX_LENGTH) {
    throw new RangeError(`Expected ${cells * cells * anchors} boxes, got ${scores.length}.`);
  }
  const cellSide = INPUT_PX / cells;
  const found: Detection[] = [];
  scores.forEach((logit, i) => {
    const score = 1 / (1 + Math.exp(-logit));
    if (score < minScore) return;
    const cell = Math.floor(i / anchors);
    const [dx = 0, dy = 0, width = 0, height = 0] = boxes.subarray(i * BOX_LENGTH);
    const cx = ((cell % cells) + 0.5) * cellSide + dx;
    const cy = (Math.floor(cell / cells) + 0.5) * cellSide + dy;
    const box = { x1: cx - width / 2, y1: cy - height / 2, x2: cx + width / 2, y2: cy + height / 2 };
    found.push({ box, score });
  });
  return found;
}
