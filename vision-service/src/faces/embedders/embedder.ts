import type { Point } from "../../images/geometry.ts";
import type { Landmarks } from "../find-landmarks.ts";

/** How a face is cut out and turned upright for a network. */
export type Alignment = {
  /** Width and height of the aligned face, px. */
  readonly sidePx: number;
  /** The landmarks that are laid onto `points`. */
  readonly pick: (landmarks: Landmarks) => readonly Point[];
  /** Where they lie in the aligned face, px. */
  readonly points: readonly Point[];
};

/** Lowest norms of the raw answer for faces that are used; they tell blurred and false faces where an embedder's norm does. */
export type NormGates = {
  readonly selfie: number;
  readonly photo: number;
  /** Of a face on a photo that the detector is sure of. */
  readonly surePhoto: number;
};

/** What is particular to the embedder of a model pack; all else is the same for every pack. */
export type Embedder = {
  readonly alignment: Alignment;
  /** How pixels become the network's input, one plane for each colour. */
  readonly input: { readonly mean: number; readonly divisor: number; readonly order: "rgb" | "bgr" };
  /** Numbers the network answers with, at most EMBEDDING_LENGTH. */
  readonly length: number;
  /** Null where the norm says nothing about a face. */
  readonly gates: NormGates | null;
};
