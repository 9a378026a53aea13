import type { Sample } from "./compare-all.ts";

/**
 * A guest's template: the mean of the unit vectors of their selfies, scaled to length 1, as the database makes it
 * (l2_normalize(avg(embedding)) in db/src/queries/selfies.ts).
 * @throws RangeError for no vectors.
 */
export function makeTemplate(vectors: readonly Float32Array[]): Float32Array {
  const [first] = vectors;
  if (!first) throw new RangeError("A template needs a vector.");
  const sum = first.map((_, i) => vectors.reduce((total, vector) => total + (vector[i] ?? 0), 0));
  const length = Math.hypot(...sum);
  return sum.map((value) => value / length);
}

/**
 * Every template that can be made of `size` selfies of one person, by all who have at least `size` + 1 pictures,
 * so that one is left to be found on. A selfie without a face makes no template: nobody could have sent it.
 * @param atLeast pictures a person must have; the same for all sizes makes their figures comparable.
 */
export function makeTemplates(selfies: readonly Sample[], size: number, atLeast: number): Sample[] {
  const byPerson = Map.groupBy(selfies, ({ person }) => person);
  return [...byPerson.values()]
    .filter((own) => own.length >= Math.max(atLeast, size + 1))
    .flatMap((own) => choose(own, size))
    .flatMap((chosen) => {
      const vectors = chosen.flatMap(({ vector }) => vector ?? []);
      const [first] = chosen;
      if (!first || vectors.length !== size) return [];
      return {
        person: first.person,
        vector: makeTemplate(vectors),
        sources: chosen.flatMap(({ sources }) => sources),
      };
    });
}

/** All ways to take `size` of the items, in their order. */
export function choose<Item>(items: readonly Item[], size: number): Item[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => choose(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}
