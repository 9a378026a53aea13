import { Tensor } from "onnxruntime-node";
import { EMBEDDING_LENGTH } from "../contract.ts";
import type { Corners, PixelImage } from "../images/geometry.ts";
import { toPlanes } from "../images/to-tensor.ts";
import type { FaceModels } from "../models/load-session.ts";
import { ALIGNED_SIDE_PX, alignFace } from "./align-face.ts";
import { type FivePoints, findLandmarks } from "./find-landmarks.ts";

/** A face's unit vector, and the L2 norm the network gave it before normalising (a measure of quality). */
export type Embedding = { readonly vector: Float32Array; readonly norm: number };

/** A face cut out and turned upright, with where its landmarks were in the image. */
export type AlignedFace = { readonly landmarks: FivePoints; readonly crop: PixelImage };

const NORMALISE = { mean: 127, divisor: 128, order: "bgr" } as const;
const INPUT_SIZE = { width: ALIGNED_SIDE_PX, height: ALIGNED_SIDE_PX };

/** Landmarks and aligned crop of the face in `box` (pixels of the image). */
export async function cutOutFace(
  models: Pick<FaceModels, "landmarks">,
  image: PixelImage,
  box: Corners,
): Promise<AlignedFace> {
  const landmarks = await findLandmarks(models, image, box);
  return { landmarks, crop: alignFace(image, landmarks) };
}

/**
 * The embedding of an aligned face; the same crop always gives the same vector.
 * @throws RangeError when the crop is not 112×112, Error when the network's answer is no usable vector.
 */
export async function embedFace(models: Pick<FaceModels, "embedder">, crop: PixelImage): Promise<Embedding> {
  if (crop.width !== ALIGNED_SIDE_PX || crop.height !== ALIGNED_SIDE_PX) {
    throw new RangeError(`An aligned face is ${ALIGNED_SIDE_PX} px wide and high.`);
  }
  const outputs = await models.embedder.run({
    input: new Tensor("float32", toPlanes(crop, INPUT_SIZE, NORMALISE), [
      1,
      3,
      ALIGNED_SIDE_PX,
      ALIGNED_SIDE_PX,
    ]),
  });
  const raw = outputs.output?.data;
  if (!(raw instanceof Float32Array) || raw.length !== EMBEDDING_LENGTH) {
    throw new Error("The embedder did not answer with a vector of the expected length.");
  }
  const norm = Math.hypot(...raw);
  if (!(norm > 0) || !Number.isFinite(norm)) throw new Error("The embedder answered with no usable vector.");
  return { vector: raw.map((value) => value / norm), norm };
}
