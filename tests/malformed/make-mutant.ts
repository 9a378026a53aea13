import { seededRandom } from "../pictures/seeded-random.ts";
import type { BasePicture } from "./base-pictures.ts";
import { glueFormats, lieAboutFormat } from "./glue-formats.ts";
import {
  cutOff,
  flipBits,
  insertBytes,
  pick,
  type Random,
  setExtremes,
  shuffleChunks,
} from "./mutate-bytes.ts";
import { sealFile } from "./seal-file.ts";
import { splitChunks } from "./split-chunks.ts";

export interface Mutant {
  seed: number;
  /** Of the picture it was made of, and what was done to it. */
  base: string;
  kind: string;
  bytes: Buffer;
}

type Mutate = (base: BasePicture, bases: readonly BasePicture[], random: Random) => Buffer;
const chunksOf = ({ bytes, container }: BasePicture) => splitChunks(bytes, container);

const KINDS: Record<string, Mutate> = {
  "bits flipped": ({ bytes }, _, random) => flipBits(bytes, random),
  "cut off": ({ bytes }, _, random) => cutOff(bytes, random),
  "fields extreme": (base, _, random) => setExtremes(base.bytes, chunksOf(base), random),
  "chunks shuffled": (base, _, random) => shuffleChunks(base.bytes, chunksOf(base), random),
  "bytes inserted": ({ bytes }, _, random) => insertBytes(bytes, random),
  "two formats glued": (base, bases, random) => glueFormats(base, pick(bases, random), random),
  "wrong magic": ({ bytes }, _, random) => lieAboutFormat(bytes, random),
};
export const MUTATION_KINDS = Object.keys(KINDS);

/** Share of mutants that are made to look whole again. */
const SEALED = 0.6;
/** Formats that are decoded are damaged this many times as often as those that are refused by their first bytes. */
const DECODED_WEIGHT = 3;
const DECODED = new Set(["jpeg", "png", "webp"]);

/** The damaged picture of a seed; the same seed and bases give the same bytes. */
export function makeMutant(seed: number, bases: readonly BasePicture[]): Mutant {
  const random = seededRandom(seed);
  const weighted = bases.flatMap((base) =>
    Array.from({ length: DECODED.has(base.container) ? DECODED_WEIGHT : 1 }, () => base),
  );
  const base = pick(weighted, random);
  const kind = pick(MUTATION_KINDS, random);
  const damaged = (KINDS[kind] as Mutate)(base, bases, random);
  const bytes = random() < SEALED ? sealFile(damaged, base.container) : damaged;
  return { seed, base: base.name, kind, bytes };
}
