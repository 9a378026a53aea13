/** A line over a plot of 100 by 100, whose first value is at the left edge and whose axis reaches `top`. */
export interface PlacedLine {
  points: { x: number; y: number }[];
  /** SVG path of the line. */
  line: string;
  /** The same closed along the bottom, to be filled. */
  area: string;
}

export function placeLine(values: readonly number[], top: number): PlacedLine {
  const points = values.map((value, at) => ({
    x: values.length > 1 ? round((at / (values.length - 1)) * 100) : 50,
    y: round(100 - (value / top) * 100),
  }));
  const line = points.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${x} ${y}`).join("");
  const [first] = points;
  const last = points.at(-1);
  return { points, line, area: first && last ? `${line}L${last.x} 100L${first.x} 100Z` : "" };
}

/** A hundredth of a percent is finer than any screen. */
const round = (value: number) => Math.round(value * 100) / 100;
