import { quantileSorted, rank } from "d3-array";
import { compareAll, type Sample } from "./compare-all.ts";
import type { MarkedPhoto } from "./list-pictures.ts";
import type { SeenFace } from "./look-at-picture.ts";
import { matchBoxes } from "./match-boxes.ts";
import type { LookedAt } from "./measure-selfie-rule.ts";
import { RatedTrials } from "./rate-trials.ts";
import { type Section, share, tableOf } from "./section.ts";

const FARS = [1e-2, 1e-3, 1e-4] as const;
const QUANTILES = [0, 0.01, 0.05, 0.5, 1] as const;

/** The face a picture is named for, as the photo pipeline sees it. */
export interface NamedFace {
  readonly person: number;
  readonly name: string;
  readonly face: Pick<SeenFace, "norm" | "vector">;
}

/**
 * What an embedder's norm before normalising is worth: whether it tells good pictures of a face from poor ones, true
 * faces from false ones, and whether faces are better compared with it (Euclidean distance) or without it (cosine).
 */
export function measureNorm(
  people: number,
  named: readonly NamedFace[],
  groups: readonly (LookedAt & { readonly boxes: MarkedPhoto })[],
  noFaces: readonly LookedAt[],
): Section {
  const cosine = compareAll(people, named.map(toSample), named.map(toSample));
  const euclidean = compareAll(
    people,
    named.map((one) => liftLeft(toSample(one), one.face.norm)),
    named.map((one) => liftRight(toSample(one), one.face.norm)),
  );
  const inGroups = groups.flatMap(({ look, boxes }) => {
    const { faces } = matchBoxes(
      look.faces.map(({ box }) => box),
      boxes,
    );
    return look.faces.map(({ norm }, i) => ({ norm, isMarked: faces[i] !== null }));
  });
  const falseNorms = [
    ...inGroups.filter(({ isMarked }) => !isMarked).map(({ norm }) => norm),
    ...noFaces.flatMap(({ look }) => look.faces.map(({ norm }) => norm)),
  ];
  return {
    title: "Norm before normalising",
    lines: [
      `Rank correlation of the lower norm of two pictures of one person and their similarity: ${correlateNorms(named).toFixed(2)}.`,
      "",
      ...tableOf(
        ["photo against photo, compared by", ...FARS.map((far) => `TAR at FAR ${far.toExponential(0)}`)],
        [
          ["cosine", ...tars(cosine)],
          ["Euclidean distance before normalising", ...tars(euclidean)],
        ],
      ),
      "",
      ...tableOf(
        ["norms of", "n", "least", "1 %", "5 %", "median", "most"],
        [
          describeNorms(
            "named faces",
            named.map(({ face }) => face.norm),
          ),
          describeNorms(
            "marked faces of group photos",
            inGroups.filter(({ isMarked }) => isMarked).map(({ norm }) => norm),
          ),
          describeNorms("false and unmarked faces", falseNorms),
        ],
      ),
      "",
      "Faces that a gate of the pack has dropped already are not among them.",
    ],
    checks: [],
  };
}

const toSample = ({ person, name, face }: NamedFace): Sample => ({
  person,
  sources: [name],
  vector: face.vector,
});

/** With liftRight: the dot product of the two is the negative squared Euclidean distance before normalising. */
export function liftLeft(sample: Sample, norm: number): Sample {
  const scaled = (sample.vector ?? new Float32Array()).map((value) => value * norm * Math.SQRT2);
  return { ...sample, vector: Float32Array.of(...scaled, norm * norm, 1) };
}

export function liftRight(sample: Sample, norm: number): Sample {
  const scaled = (sample.vector ?? new Float32Array()).map((value) => value * norm * Math.SQRT2);
  return { ...sample, vector: Float32Array.of(...scaled, -1, -norm * norm) };
}

function tars(trials: ReturnType<typeof compareAll>): string[] {
  const rated = new RatedTrials(trials);
  return FARS.map((far) => share(rated.atFar(far).tar));
}

/** Spearman's, over all pairs of two pictures of one person. */
export function correlateNorms(named: readonly NamedFace[]): number {
  const norms: number[] = [];
  const similarities: number[] = [];
  named.forEach((one, i) => {
    for (const other of named.slice(i + 1)) {
      if (one.person !== other.person) continue;
      norms.push(Math.min(one.face.norm, other.face.norm));
      similarities.push(one.face.vector.reduce((sum, v, at) => sum + v * (other.face.vector[at] ?? 0), 0));
    }
  });
  return correlate(rank(norms), rank(similarities));
}

/** Pearson's. */
function correlate(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
  const [meanOne, meanOther] = [mean(one), mean(other)];
  let together = 0;
  let spreadOne = 0;
  let spreadOther = 0;
  for (let i = 0; i < one.length; i++) {
    const a = (one[i] ?? 0) - meanOne;
    const b = (other[i] ?? 0) - meanOther;
    together += a * b;
    spreadOne += a * a;
    spreadOther += b * b;
  }
  return together / Math.sqrt(spreadOne * spreadOther);
}

function describeNorms(name: string, norms: readonly number[]): string[] {
  const sorted = [...norms].sort((a, b) => a - b);
  const cells = QUANTILES.map((q) => quantileSorted(sorted, q)?.toFixed(2) ?? "–");
  return [name, String(norms.length), ...cells];
}
