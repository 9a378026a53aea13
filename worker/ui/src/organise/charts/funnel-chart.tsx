import { formatNumber, formatPercent } from "../../i18n/format.ts";
import { ChartFigure } from "./chart-figure.tsx";
import css from "./charts.module.css";
import { CHART_TEXTS } from "./texts.ts";

/** Pixels of one step: its words above its bar. */
const STEP = 52;
const BAR_AT = 26;
const BAR = 14;

interface Given {
  funnel: { joined: number; selfie: number; photo: number; saved: number };
  class?: string | undefined;
}

/** How many guests got how far, as bars of one length for all who joined. */
export function FunnelChart({ funnel, class: more }: Given) {
  const steps = (["joined", "selfie", "photo", "saved"] as const).map((step) => ({
    label: CHART_TEXTS[step],
    count: funnel[step],
    share: funnel.joined === 0 ? 0 : funnel[step] / funnel.joined,
  }));
  const texts = steps.map(({ label, count, share }, at) => ({
    label,
    value:
      at === 0 || funnel.joined === 0
        ? formatNumber(count)
        : `${formatNumber(count)} · ${formatPercent(share)}`,
  }));
  return (
    <ChartFigure
      title={CHART_TEXTS.funnel}
      unit={CHART_TEXTS.funnelUnit}
      heads={[CHART_TEXTS.stage, CHART_TEXTS.guests, CHART_TEXTS.share]}
      rows={steps.map(({ label, count, share }) => [label, formatNumber(count), formatPercent(share)])}
      class={more}
    >
      <svg
        class={css.chart}
        width="100%"
        height={steps.length * STEP}
        role="img"
        aria-label={`${CHART_TEXTS.funnel}: ${texts.map(({ label, value }) => `${label} ${value}`).join(", ")}`}
      >
        {steps.map(({ share }, at) => (
          <g key={texts[at]?.label}>
            <text class={css.name} x="0" y={at * STEP + 16}>
              {texts[at]?.label}
            </text>
            <text class={css.value} x="100%" y={at * STEP + 16} text-anchor="end">
              {texts[at]?.value}
            </text>
            <rect class={css.track} x="0" y={at * STEP + BAR_AT} width="100%" height={BAR} rx="4" />
            <rect
              class={css.bar}
              x="0"
              y={at * STEP + BAR_AT}
              width={`${share * 100}%`}
              height={BAR}
              rx="4"
            />
          </g>
        ))}
      </svg>
    </ChartFigure>
  );
}
