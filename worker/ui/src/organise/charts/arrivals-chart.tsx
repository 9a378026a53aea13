import { formatDateTime, formatNumber } from "../../i18n/format.ts";
import { bucketArrivals } from "./bucket-arrivals.ts";
import { ChartFigure } from "./chart-figure.tsx";
import css from "./charts.module.css";
import { chooseTicks } from "./choose-ticks.ts";
import { placeLine } from "./place-line.ts";
import { CHART_TEXTS } from "./texts.ts";

/** Pixels: of the plot, above it for the topmost label, and below it for the times. */
const PLOT = 160;
const ABOVE = 20;
const BELOW = 28;

interface Given {
  arrivals: readonly { hour: string; guests: number }[];
  class?: string | undefined;
}

/** When guests joined, as a line. Positions across are in percent, so it is as wide as its place without measuring. */
export function ArrivalsChart({ arrivals, class: more }: Given) {
  const { hours, points } = bucketArrivals(arrivals);
  const counts = points.map(({ guests }) => guests);
  const rows = points
    .filter(({ guests }) => guests > 0)
    .map(({ start, guests }) => [formatDateTime(new Date(start)), formatNumber(guests)]);
  return (
    <ChartFigure
      title={CHART_TEXTS.arrivals}
      unit={CHART_TEXTS.perHours(hours)}
      heads={[CHART_TEXTS.time, CHART_TEXTS.guests]}
      rows={rows}
      class={more}
    >
      {points.length === 0 ? (
        <p class="secondary">{CHART_TEXTS.nobodyYet}</p>
      ) : (
        <LinePicture points={points} counts={counts} />
      )}
    </ChartFigure>
  );
}

function LinePicture({ points, counts }: { points: { start: number }[]; counts: number[] }) {
  const ticks = chooseTicks(Math.max(...counts));
  const top = ticks.at(-1) ?? 1;
  const { line, area, points: placed } = placeLine(counts, top);
  const most = Math.max(...counts);
  const peak = counts.indexOf(most);
  const at = (index: number) => formatDateTime(new Date(points[index]?.start ?? 0));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const heightOf = (value: number) => ABOVE + PLOT * (1 - value / top);
  return (
    <svg
      class={css.chart}
      width="100%"
      height={ABOVE + PLOT + BELOW}
      role="img"
      aria-label={`${CHART_TEXTS.arrivals}: ${CHART_TEXTS.arrivalsSummary(total, most, at(peak))}`}
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line class={css.grid} x1="0" x2="100%" y1={heightOf(tick)} y2={heightOf(tick)} />
          {tick > 0 && (
            <text class={css.label} x="0" y={heightOf(tick) - 5}>
              {formatNumber(tick)}
            </text>
          )}
        </g>
      ))}
      <svg x="0" y={ABOVE} width="100%" height={PLOT} viewBox="0 0 100 100" preserveAspectRatio="none">
        <path class={css.area} d={area} />
        <path class={css.line} d={line} />
      </svg>
      <circle class={css.dot} cx={`${placed[peak]?.x ?? 0}%`} cy={heightOf(most)} r="4.5" />
      <text class={css.label} x="0" y="100%" dy="-6">
        {at(0)}
      </text>
      <text class={css.label} x="100%" y="100%" dy="-6" text-anchor="end">
        {at(points.length - 1)}
      </text>
    </svg>
  );
}
