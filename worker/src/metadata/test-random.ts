/** Pseudo-random whole numbers from 0 to below `limit`, the same for the same seed (a linear congruence modulo 2^32). */
export function seeded(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
