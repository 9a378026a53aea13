import { bootstrapMedian, median } from "../bootstrap-median.ts";
import type { Kind, Outcome } from "./contestant.ts";

/** One contestant's work on one picture in one round. */
export interface Measured {
  readonly contestant: string;
  readonly kind: Kind;
  readonly picture: string;
  readonly round: number;
  readonly outcome: Outcome;
}

export interface Summary {
  readonly contestant: string;
  /** Median CPU ms per picture. */
  readonly cpuMs: number;
  readonly perCpuSecond: number;
  /** CPU time by that of the product on the same picture in the same round: median and its 95 % interval. */
  readonly ratio: { readonly median: number; readonly low: number; readonly high: number };
  readonly faces: number;
  readonly stages: Readonly<Record<string, number>>;
}

/**
 * What each contestant took for one kind of picture. Ratios are formed within a round and picture, where both met
 * the same machine, before their median is taken.
 * @throws Error when a contestant has no measure of a picture in a round that the product has.
 */
export function summarise(measured: readonly Measured[], kind: Kind, product: string): Summary[] {
  const ofKind = measured.filter((one) => one.kind === kind);
  const keyOf = ({ picture, round }: Measured) => `${round} ${picture}`;
  const base = new Map(ofKind.filter((one) => one.contestant === product).map((one) => [keyOf(one), one]));
  return [...Map.groupBy(ofKind, ({ contestant }) => contestant)].map(([contestant, own]) => {
    const cpuMs = median(own.map(({ outcome }) => outcome.cpuMs));
    const ratios = own.map((one) => {
      const other = base.get(keyOf(one));
      if (!other) throw new Error(`${product} has not worked on ${one.picture} in round ${one.round}.`);
      return one.outcome.cpuMs / other.outcome.cpuMs;
    });
    const names = new Set(own.flatMap(({ outcome }) => Object.keys(outcome.stages)));
    const byPicture = Map.groupBy(own, ({ picture }) => picture);
    return {
      contestant,
      cpuMs,
      perCpuSecond: 1000 / cpuMs,
      ratio: bootstrapMedian(ratios),
      faces: [...byPicture.values()].reduce((sum, [first]) => sum + (first?.outcome.faces ?? 0), 0),
      stages: Object.fromEntries(
        [...names].map((name) => [name, median(own.map(({ outcome }) => outcome.stages[name] ?? 0))]),
      ),
    };
  });
}
