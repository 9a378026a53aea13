import type { Point } from "../../images/geometry.ts";
import type { Alignment, Embedder } from "./embedder.ts";

/** Side of dlib's face chip, px, and the margin around the face by the face's side: what the network was trained on. */
const CHIP_SIDE_PX = 150;
const CHIP_PADDING = 0.25;

/** First landmark of MEAN_FACE: those of the jaw are not in it. */
const FIRST_POINT = 17;
/** dlib's mean face (image_transforms/interpolation.h): landmarks 17–67 by the face's side, x then y. */
const MEAN_FACE = {
  x: [
    0.000213256, 0.0752622, 0.18113, 0.29077, 0.393397, 0.586856, 0.689483, 0.799124, 0.904991, 0.98004,
    0.490127, 0.490127, 0.490127, 0.490127, 0.36688, 0.426036, 0.490127, 0.554217, 0.613373, 0.121737,
    0.187122, 0.265825, 0.334606, 0.260918, 0.182743, 0.645647, 0.714428, 0.793132, 0.858516, 0.79751,
    0.719335, 0.254149, 0.340985, 0.428858, 0.490127, 0.551395, 0.639268, 0.726104, 0.642159, 0.556721,
    0.490127, 0.423532, 0.338094, 0.290379, 0.428096, 0.490127, 0.552157, 0.689874, 0.553364, 0.490127,
    0.42689,
  ],
  y: [
    0.106454, 0.038915, 0.0187482, 0.0344891, 0.0773906, 0.0773906, 0.0344891, 0.0187482, 0.038915, 0.106454,
    0.203352, 0.307009, 0.409805, 0.515625, 0.587326, 0.609345, 0.628106, 0.609345, 0.587326, 0.216423,
    0.178758, 0.179852, 0.231733, 0.245099, 0.244077, 0.231733, 0.179852, 0.178758, 0.216423, 0.244077,
    0.245099, 0.780233, 0.745405, 0.727388, 0.742578, 0.727388, 0.745405, 0.780233, 0.864805, 0.902192,
    0.909281, 0.902192, 0.864805, 0.784792, 0.778746, 0.785343, 0.778746, 0.784792, 0.824182, 0.831803,
    0.824182,
  ],
} as const;

/** The landmarks dlib aligns by: nose, eyes and upper lip; eyebrows and the lower lip move too much. */
const CHIP_LANDMARKS = [...range(27, 54), ...range(60, 64)];

/** dlib's face chip, as the network was trained on. */
export const CHIP_ALIGNMENT: Alignment = {
  sidePx: CHIP_SIDE_PX,
  pick: ({ points }) => CHIP_LANDMARKS.flatMap((index) => points[index] ?? []),
  points: CHIP_LANDMARKS.map(placeInChip),
};

/**
 * The 128 numbers of dlib's network, compared by cosine as those of every pack: on 662 pairs of one and 130,666 of two
 * people of `dev` TAR at FAR 1e-3 is .952, and .934 by the Euclidean distance it was trained for.
 *
 * No gates: its norm says nothing of quality. On `dev` the lower norm of two pictures of one person and their similarity
 * have a rank correlation of .04 (.56 with faceplugin's); real faces of the group photos measure 1.30–1.62, faces of
 * `dev` from 1.27, false and unmarked ones 1.23–1.36, so that no limit lies between them (`npm run accuracy`).
 */
export const DLIB: Embedder = {
  alignment: CHIP_ALIGNMENT,
  // Mean and divisor of its training are part of the converted graph.
  input: { mean: 0, divisor: 1, order: "rgb" },
  length: 128,
  gates: null,
};

function placeInChip(landmark: number): Point {
  const place = (share = 0) => ((CHIP_PADDING + share) / (1 + 2 * CHIP_PADDING)) * CHIP_SIDE_PX;
  const index = landmark - FIRST_POINT;
  return { x: place(MEAN_FACE.x[index]), y: place(MEAN_FACE.y[index]) };
}

/** Whole numbers, both ends included. */
function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
