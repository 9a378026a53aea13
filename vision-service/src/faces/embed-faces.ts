import { Tensor } from "onnxruntime-node";
import { EMBEDDING_LENGTH } from "../contract.ts";
import type { Corners, PixelImage } from "../images/geometry.ts";
import { toPlanes } from "../images/to-tensor.ts";
import type { FaceModels } from "../models/load-session.ts";
import { alignFace } from "./align-face.ts";
import { findLandmarks, type Landmarks } from "./find-landmarks.ts";

/**
 * A face's unit vector of EMBEDDING_LENGTH numbers, and the L2 norm the network gave it before normalising: a
 * measure of quality where the pack has gates for it.
 */
export type Embedding = { readonly vector: Float32Array; readonly norm: number };

/** A face cut out and turned upright as the pack's embedder wants it, with where its landmarks were in the image. */
export type AlignedFace = { readonly landmarks: Landmarks; readonly crop: PixelImage };

/** Landmarks and aligned crop of the face in `box` (pixels of the image). */
export async function cutOutFace(
  models: Pick<FaceModels, "landmarks" | "recipe">,
  image: PixelImage,
  box: Corners,
): Promise<AlignedFace> {
  const landmarks = await findLandmarks(models, image, box);
  return { landmarks, crop: alignFace(image, landmarks, models.recipe.alignment) };
}

/**
 * The embedding of an aligned face; the same crop always gives the same vector. One with fewer numbers than
 * EMBEDDING_LENGTH is filled up with zeros, which change neither dot products nor distances.
 * @throws RangeError when the crop is not of the pack's size, Error when the network's answer is no usable vector.
 */
export async function embedFace(
  { embedder, recipe }: Pick<FaceModels, "embedder" | "recipe">,
  crop: PixelImage,
): Promise<Embedding> {
  const side = recipe.alignment.sidePx;
  if (crop.width !== side || crop.height !== side) {
    throw new RangeError(`An aligned face is ${side} px wide and high.`);
  }
  const planes = toPlanes(crop, { width: side, height: side }, recipe.input);
  const outputs = await embedder.run({ input: new Tensor("float32", planes, [1, 3, side, side]) });
  const raw = outputs.output?.data;
  if (!(raw instanceof Float32Array) || raw.length !== recipe.length) {
    throw new Error("The embedder did not answer with a vector of the expected length.");
  }
  const norm = Math.hypot(...raw);
  if (!(norm > 0) || !Number.isFinite(norm)) throw new Error("The embedder answered with no usable vector.");
  const vector = new Float32Array(EMBEDDING_LENGTH);
  raw.forEach((value, i) => {
    vector[i] = value / norm;
  });
  return { vector, norm };
}
