import type { Corners, Size } from "../images/geometry.ts";

/** A box the detector proposes; `score` is its softmax for "face", 0–1. */
export type Detection = { readonly box: Corners; readonly score: number };

/**
 * The network's levels: stride in pixels and side lengths of the anchor boxes, in pixels of its input.
 * Source: graph constants of fr_detect.onnx, which are those of the open RFB-320 detector.
 */
const LEVELS = [
  { stride: 8, sides: [10, 16, 24] },
  { stride: 16, sides: [32, 48] },
  { stride: 32, sides: [64, 96] },
  { stride: 64, sides: [128, 192, 256] },
] as const;

/** Variances of the offsets' centre and size, as trained. */
const CENTRE_VARIANCE = 0.1;
const SIZE_VARIANCE = 0.2;

/** An anchor: centre and size as fractions 0–1 of the network's input. */
export type Anchor = {
  readonly cx: number;
  readonly cy: number;
  readonly width: number;
  readonly height: number;
};

/**
 * Calls back with every anchor of an input of this size, in the order of the network's output: level, row,
 * column, side.
 * @param visit `anchor` makes the anchor, for the few that are wanted.
 * @returns how many there are.
 */
export function visitAnchors(input: Size, visit: (index: number, anchor: () => Anchor) => void): number {
  let index = 0;
  for (const { stride, sides } of LEVELS) {
    const columns = Math.ceil(input.width / stride);
    const rows = Math.ceil(input.height / stride);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        for (const side of sides) {
          visit(index, () => ({
            // Divided by the number of cells, not by the input's size: they differ when it is no multiple.
            cx: Math.min(1, (column + 0.5) / columns),
            cy: Math.min(1, (row + 0.5) / rows),
            width: Math.min(1, side / input.width),
            height: Math.min(1, side / input.height),
          }));
          index += 1;
        }
      }
    }
  }
  return index;
}

/**
 * Boxes of at least `minScore`, best first, in pixels of the network's input; overlapping ones included.
 * @param scores shape [n, 2]: background and face, softmax.
 * @param offsets shape [n, 4]: centre x, y and log size of each anchor's box.
 * @throws RangeError when the lengths do not fit the input's size.
 */
export function decodeDetections(
  scores: Float32Array,
  offsets: Float32Array,
  input: Size,
  minScore: number,
): Detection[] {
  const found: Detection[] = [];
  const count = visitAnchors(input, (i, anchor) => {
    const score = scores[i * 2 + 1] ?? 0;
    if (score >= minScore) {
      found.push({ box: decodeBox(anchor(), offsets.subarray(i * 4, i * 4 + 4), input), score });
    }
  });
  if (scores.length !== count * 2 || offsets.length !== count * 4) {
    throw new RangeError(`Expected ${count} anchors, got ${scores.length / 2}.`);
  }
  return found.sort((a, b) => b.score - a.score);
}

function decodeBox(anchor: Anchor, offset: Float32Array, input: Size): Corners {
  const cx = anchor.cx + CENTRE_VARIANCE * (offset[0] ?? 0) * anchor.width;
  const cy = anchor.cy + CENTRE_VARIANCE * (offset[1] ?? 0) * anchor.height;
  const halfWidth = (anchor.width * Math.exp(SIZE_VARIANCE * (offset[2] ?? 0))) / 2;
  const halfHeight = (anchor.height * Math.exp(SIZE_VARIANCE * (offset[3] ?? 0))) / 2;
  return {
    x1: (cx - halfWidth) * input.width,
    y1: (cy - halfHeight) * input.height,
    x2: (cx + halfWidth) * input.width,
    y2: (cy + halfHeight) * input.height,
  };
}
