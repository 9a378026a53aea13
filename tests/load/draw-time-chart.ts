import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { html } from "hono/html";
import type { Point, Series, TimeChart } from "./chart-series.ts";

const WIDTH = 640;
const HEIGHT = 220;
const MARGIN = { left: 52, right: 14, top: 10, bottom: 26 } as const;
const TICKS_ACROSS = 8;
const TICKS_UP = 5;
/** Room above the highest point, so that it does not touch the edge. */
const HEADROOM = 1.05;

/** A chart over the seconds of a run as SVG, its colours from the report's stylesheet. */
export function drawTimeChart({ title, unit, series, limit }: TimeChart, lastSecond: number) {
  const highest = Math.max(limit?.value ?? 0, ...series.flatMap(({ points }) => points.map(([, y]) => y)));
  const across = scaleLinear([0, Math.max(1, lastSecond)], [MARGIN.left, WIDTH - MARGIN.right]);
  const up = scaleLinear([0, Math.max(1, highest * HEADROOM)], [HEIGHT - MARGIN.bottom, MARGIN.top]);
  const path = line<Point>(
    ([x]) => round(across(x)),
    ([, y]) => round(up(y)),
  );
  const bottom = HEIGHT - MARGIN.bottom;
  return html`<figure>
    <figcaption>${title} <span class="unit">${unit}</span> ${series.map(drawLegend)}</figcaption>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}, ${unit}">
      ${up
        .ticks(TICKS_UP)
        .map(
          (value) =>
            html`<line class="grid" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${round(up(value))}" y2="${round(up(value))}"/><text x="${MARGIN.left - 7}" y="${round(up(value))}" dy="4" text-anchor="end">${up.tickFormat(TICKS_UP)(value)}</text>`,
        )}
      ${across
        .ticks(TICKS_ACROSS)
        .map(
          (value) =>
            html`<text x="${round(across(value))}" y="${bottom + 18}" text-anchor="middle">${value} s</text>`,
        )}
      ${
        limit
          ? html`<line class="limit" x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${round(up(limit.value))}" y2="${round(up(limit.value))}"/><text class="limit-text" x="${WIDTH - MARGIN.right - 4}" y="${round(up(limit.value))}" dy="14" text-anchor="end">${limit.label} ${limit.value}</text>`
          : ""
      }
      ${series.map(({ points }, i) => html`<path class="series s${i}" d="${path([...points]) ?? ""}"/>`)}
    </svg>
  </figure>`;
}

const drawLegend = ({ name }: Series, i: number) =>
  html`<span class="legend"><span class="dot s${i}"></span>${name}</span>`;

const round = (value: number) => Math.round(value * 10) / 10;
