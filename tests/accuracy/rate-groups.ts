import type { MatchedBoxes } from "./match-boxes.ts";

export interface GroupRates {
  readonly photos: number;
  readonly faces: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Photos without any false box and without any missed face. */
  readonly exact: number;
}

/** @throws RangeError for no photos. */
export function rateGroups(
  outcomes: readonly Pick<MatchedBoxes, "right" | "wrong" | "missed">[],
): GroupRates {
  if (outcomes.length === 0) throw new RangeError("No photos.");
  const sum = (what: "right" | "wrong" | "missed") => outcomes.reduce((total, one) => total + one[what], 0);
  const right = sum("right");
  const precision = right / Math.max(1, right + sum("wrong"));
  const recall = right / Math.max(1, right + sum("missed"));
  return {
    photos: outcomes.length,
    faces: right + sum("missed"),
    precision,
    recall,
    f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    exact: outcomes.filter(({ wrong, missed }) => wrong + missed === 0).length,
  };
}
