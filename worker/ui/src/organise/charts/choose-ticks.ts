/** Lines across a chart: fewer say nothing, more are noise. */
const MOST_TICKS = 4;
const STEPS = [1, 2, 5] as const;

/**
 * Round whole numbers from 0 to at least `max`, for an axis that counts.
 * @returns at least two, so that an empty chart has a height too
 */
export function chooseTicks(max: number): number[] {
  const step = chooseStep(max);
  const last = Math.max(1, Math.ceil(max / step)) * step;
  return Array.from({ length: last / step + 1 }, (_, at) => at * step);
}

function chooseStep(max: number): number {
  for (let power = 1; ; power *= 10) {
    for (const step of STEPS) {
      if (max <= step * power * MOST_TICKS) return step * power;
    }
  }
}
