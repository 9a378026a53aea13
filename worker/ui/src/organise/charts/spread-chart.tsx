import { formatNumber } from "../../i18n/format.ts";
import { ChartFigure } from "./chart-figure.tsx";
import css from "./charts.module.css";
import { type GuestGroup, groupGuests } from "./group-guests.ts";
import { CHART_TEXTS } from "./texts.ts";

/** Pixels of the plot, above it for the tallest bar's number, and below it for the groups' names. */
const PLOT = 128;
const ABOVE = 26;
const BELOW = 30;
/** Part of its place that a bar is wide. */
const FILLED = 0.72;

const nameOf = ({ from, to }: GuestGroup) =>
  to === null ? CHART_TEXTS.andMore(from) : from === to ? CHART_TEXTS.none : CHART_TEXTS.between(from, to);

interface Given {
  spread: readonly { photos: number; guests: number }[];
  class?: string | undefined;
}

/** How many guests are on no photo, on few and on many, as bars. */
export function SpreadChart({ spread, class: more }: Given) {
  const groups = groupGuests(spread);
  const top = Math.max(1, ...groups.map(({ guests }) => guests));
  const place = 100 / groups.length;
  return (
    <ChartFigure
      title={CHART_TEXTS.spread}
      unit={CHART_TEXTS.spreadUnit}
      heads={[CHART_TEXTS.photos, CHART_TEXTS.guests]}
      rows={groups.map((group) => [nameOf(group), formatNumber(group.guests)])}
      class={more}
    >
      <svg
        class={css.chart}
        width="100%"
        height={ABOVE + PLOT + BELOW}
        role="img"
        aria-label={`${CHART_TEXTS.spread}: ${groups.map((group) => `${nameOf(group)}: ${formatNumber(group.guests)}`).join(", ")}`}
      >
        {groups.map((group, at) => {
          const height = (group.guests / top) * PLOT;
          const y = ABOVE + PLOT - height;
          const middle = `${(at + 0.5) * place}%`;
          return (
            <g key={group.from}>
              <rect
                // Who has no photo is to be seen to: another look, not another colour alone.
                class={group.from === 0 ? css.hollow : css.bar}
                x={`${(at + (1 - FILLED) / 2) * place}%`}
                y={y}
                width={`${FILLED * place}%`}
                height={height}
                rx="4"
              />
              <text class={css.value} x={middle} y={y - 8} text-anchor="middle">
                {formatNumber(group.guests)}
              </text>
              <text class={css.label} x={middle} y={ABOVE + PLOT + 20} text-anchor="middle">
                {nameOf(group)}
              </text>
            </g>
          );
        })}
        <line class={css.axis} x1="0" x2="100%" y1={ABOVE + PLOT} y2={ABOVE + PLOT} />
      </svg>
    </ChartFigure>
  );
}
