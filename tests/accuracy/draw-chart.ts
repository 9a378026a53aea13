import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from "d3-scale";
import { line } from "d3-shape";

const WIDTH = 720;
const HEIGHT = 440;
const MARGIN = { left: 70, right: 20, top: 40, bottom: 50 } as const;
const COLORS = ["#2b6cb0", "#c05621", "#2f855a", "#6b46c1"] as const;

export interface Curve {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** Logarithmic; then both ends are above 0. */
  readonly log?: boolean;
  /** How a tick is written. */
  readonly format?: (value: number) => string;
}

export interface Chart {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly curves: readonly Curve[];
  /** Vertical lines with a word beside them. */
  readonly marks?: readonly { readonly x: number; readonly label: string }[];
}

/** A line chart as a self-contained SVG. */
export function drawChart({ title, x, y, curves, marks = [] }: Chart): string {
  const across = scaleOf(x, MARGIN.left, WIDTH - MARGIN.right);
  const up = scaleOf(y, HEIGHT - MARGIN.bottom, MARGIN.top);
  const path = line<readonly [number, number]>(
    (point) => across(point[0]),
    (point) => up(point[1]),
  );
  const parts = [
    `<text x="${WIDTH / 2}" y="22" text-anchor="middle" font-size="15">${escapeText(title)}</text>`,
    ...ticksOf(across, x).map((value) => {
      const at = across(value).toFixed(1);
      return (
        `<line x1="${at}" x2="${at}" y1="${MARGIN.top}" y2="${HEIGHT - MARGIN.bottom}" stroke="#ddd"/>` +
        `<text x="${at}" y="${HEIGHT - MARGIN.bottom + 18}" text-anchor="middle">${write(x, value)}</text>`
      );
    }),
    ...ticksOf(up, y).map((value) => {
      const at = up(value).toFixed(1);
      return (
        `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${at}" y2="${at}" stroke="#ddd"/>` +
        `<text x="${MARGIN.left - 6}" y="${at}" dy="4" text-anchor="end">${write(y, value)}</text>`
      );
    }),
    `<text x="${WIDTH / 2}" y="${HEIGHT - 10}" text-anchor="middle">${escapeText(x.label)}</text>`,
    `<text transform="translate(16 ${HEIGHT / 2}) rotate(-90)" text-anchor="middle">${escapeText(y.label)}</text>`,
    ...marks.map(({ x: value, label }) => {
      const at = across(value).toFixed(1);
      return (
        `<line x1="${at}" x2="${at}" y1="${MARGIN.top}" y2="${HEIGHT - MARGIN.bottom}" stroke="#222" stroke-dasharray="5 4"/>` +
        `<text x="${at}" y="${MARGIN.top + 14}" dx="5">${escapeText(label)}</text>`
      );
    }),
    ...curves.map(({ name, points }, i) => {
      const color = COLORS[i % COLORS.length];
      const legendAt = MARGIN.top + 34 + i * 18;
      return (
        `<path d="${path(points) ?? ""}" fill="none" stroke="${color}" stroke-width="2"/>` +
        `<text x="${MARGIN.left + 12}" y="${legendAt}" fill="${color}">${escapeText(name)}</text>`
      );
    }),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<title>${escapeText(title)}</title>
<rect width="100%" height="100%" fill="#fff"/>
${parts.join("\n")}
</svg>
`;
}

function scaleOf({ log, from, to }: Axis, start: number, end: number) {
  return (log ? scaleLog() : scaleLinear()).domain([from, to]).range([start, end]).clamp(true);
}

/** A logarithmic axis is marked at the powers of ten. */
function ticksOf(scale: ScaleContinuousNumeric<number, number>, { log }: Axis): number[] {
  return scale
    .ticks(8)
    .filter((value) => !log || Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6));
}

const write = ({ format }: Axis, value: number) => escapeText(format ? format(value) : String(value));

const escapeText = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
