import { html, raw } from "hono/html";
import { chartsOf } from "./chart-series.ts";
import { drawTimeChart } from "./draw-time-chart.ts";
import { allHold, type Judgement } from "./judge-run.ts";
import type { EndpointResult } from "./record-requests.ts";
import { REPORT_STYLE } from "./report-style.ts";
import type { Floor, FloorCost, RunResult } from "./run-result.ts";

export interface ReportParts {
  readonly run: RunResult;
  readonly judgements: readonly Judgement[];
  readonly floor: Floor | null;
  /** Words and values: machine and settings, most important first. */
  readonly facts: readonly (readonly [string, string])[];
}

const HOW_MEASURED =
  "Each guest makes the journey once, one request after the other over a connection of their own, and pauses as a person would. Latency runs from the start of a request to the last byte of its answer. A guest whose request fails goes no further. Percentiles are from histograms that are exact to one per cent.";

/** A page that needs nothing but itself. */
export async function drawReport({ run, judgements, floor, facts }: ReportParts): Promise<string> {
  const { plan, guests, total } = run;
  const held = judgements.filter(({ holds }) => holds === true).length;
  const missed = judgements.filter(({ holds }) => holds === false).length;
  const lastSecond = Math.max(guests.seconds, run.samples.at(-1)?.atSeconds ?? 0);
  const page = await html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Load: ${plan.title}</title><style>${raw(REPORT_STYLE)}</style></head><body>
<h1>${plan.title}</h1>
<p class="soft">${guests.completed} of ${plan.users} guests made the whole journey of ${plan.scenario === "full" ? "35" : "5"} requests within ${guests.seconds.toFixed(1)} s; ${plan.spawnRate} arrived each second.</p>
<div class="verdict ${allHold(judgements) ? "good" : "bad"}">${missed === 0 ? `All ${held} targets hold` : `${missed} of ${held + missed} targets missed`}</div>
<div class="figures">
  ${drawFigure(total.perSecond.toFixed(1), "requests a second")}
  ${drawFigure(String(total.failures), `failed of ${total.requests}`)}
  ${drawFigure(`${total.latency.mean.toFixed(0)} ms`, "mean")}
  ${drawFigure(`${total.latency.p95.toFixed(0)} ms`, "95 % of all answers")}
  ${drawFigure(`${guests.journeySeconds.mean.toFixed(1)} s`, `a journey, ${guests.journeySeconds.think.toFixed(1)} s of it pauses`)}
</div>
<h2>Targets</h2>
<div class="scroll"><table class="words">
  <tr><th></th><th>Target</th><th>Measured</th></tr>
  ${judgements.map(drawJudgement)}
</table></div>
<h2>Endpoints</h2>
<div class="scroll"><table>
  <tr><th>Endpoint</th><th>Requests</th><th>Failed</th><th>Mean, ms</th><th>p50</th><th>p95</th><th>p99</th><th>Max</th><th>Requests/s</th></tr>
  ${run.endpoints.map((endpoint) => drawEndpoint(endpoint, ""))}
  ${drawEndpoint({ ...total, endpoint: "all" }, "total")}
</table></div>
${
  run.reasons.length > 0
    ? html`<h2>Failures</h2><ul>${run.reasons.map((reason) => html`<li><code>${reason}</code></li>`)}</ul>`
    : ""
}
<h2>Over the time of the run</h2>
<div class="charts">${chartsOf(run).map((chart) => drawTimeChart(chart, lastSecond))}</div>
${drawCost(run, floor)}
<h2>Machine and settings</h2>
<div class="scroll"><table class="words">${facts.map(([word, value]) => html`<tr><td>${word}</td><td>${value}</td></tr>`)}</table></div>
<p class="soft">${HOW_MEASURED}</p>
</body></html>
`;
  return String(page);
}

const drawFigure = (value: string, words: string) =>
  html`<div class="figure"><b>${value}</b><span>${words}</span></div>`;

const drawJudgement = ({ target, measured, holds }: Judgement) =>
  html`<tr><td>${holds === null ? html`<span class="soft">info</span>` : holds ? html`<b class="good">holds</b>` : html`<b class="bad">missed</b>`}</td><td>${target}</td><td>${measured}</td></tr>`;

function drawEndpoint({ endpoint, requests, failures, latency, perSecond }: EndpointResult, row: string) {
  const { mean, p50, p95, p99, max } = latency;
  return html`<tr class="${row}"><td>${endpoint}</td><td>${requests}</td><td class="${failures > 0 ? "bad" : ""}">${failures}</td>${[mean, p50, p95, p99, max].map((ms) => html`<td>${ms.toFixed(0)}</td>`)}<td>${perSecond.toFixed(1)}</td></tr>`;
}

function drawCost({ guests, cost }: RunResult, floor: Floor | null) {
  const parts = Object.entries(cost.cpuSeconds);
  if (parts.length === 0 || guests.completed === 0) return "";
  const floorOf = (name: string, { worker, simulator, loadGenerator }: FloorCost) =>
    ({ worker, simulator, "load generator": loadGenerator })[name]?.toFixed(3) ?? "";
  const row = ([name, seconds]: [string, number]) =>
    html`<tr><td>${name}</td><td>${seconds.toFixed(2)}</td><td>${(seconds / guests.completed).toFixed(3)}</td><td>${floor && floorOf(name, floor)}</td><td>${floor && floorOf(name, floor.withBytes)}</td></tr>`;
  return html`<h2>CPU seconds, until all had come to rest</h2>
<div class="scroll"><table><tr><th>Part</th><th>Together</th><th>A guest</th><th>Of it for empty requests</th><th>Of it for requests with the same bytes</th></tr>
  ${parts.map(row)}
</table></div>`;
}
