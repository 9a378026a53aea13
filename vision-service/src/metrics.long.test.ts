import { readFileSync } from "node:fs";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildApp } from "./app.ts";
import { parseEnv } from "./env.ts";
import { ERROR_STATUS } from "./errors.ts";
import { loadModels } from "./models/load-session.ts";
import { prepareModels } from "./models/prepare-models.ts";
import { cutOutHead, openSample } from "./open-sample.ts";
import { createServices } from "./services.ts";

/** The dashboard and the alert rules ask for nothing that a running service does not answer. */

const readOps = (name: string) => readFileSync(new URL(`../../ops/${name}`, import.meta.url), "utf8");

interface Selector {
  metric: string;
  matchers: { label: string; operator: string; value: string }[];
}
/** Labels that Prometheus adds when it reads, and the metric that it makes itself. */
const ADDED_LABELS = new Set(["job", "instance"]);
const OWN_METRICS = new Set(["up"]);
const KEYWORDS = new Set(["and", "or", "unless", "bool", "offset", "on", "ignoring", "by", "without"]);

/** Every series that a PromQL expression names. */
function selectorsOf(expression: string): Selector[] {
  const bare = expression
    .replace(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, " ")
    .replace(/\[[^\]]*\]/g, " ")
    .replace(/label_values\(([^,)]+),[^)]*\)/g, "$1");
  return [...bare.matchAll(/([a-zA-Z_:][\w:]*)\s*(\{[^}]*\}|\()?/g)]
    .filter(([, name, next]) => next !== "(" && !KEYWORDS.has(String(name)))
    .map(([, metric, labels]) => ({
      metric: String(metric),
      matchers: [...(labels ?? "").matchAll(/(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"/g)].map(
        ([, label, operator, value]) => ({
          label: String(label),
          operator: String(operator),
          value: String(value),
        }),
      ),
    }));
}

interface Dashboard {
  schemaVersion: number;
  panels: { id: number; title: string; targets: { expr: string; datasource: { uid: string } }[] }[];
  templating: { list: { name: string; type: string; definition?: string }[] };
}
const dashboard: Dashboard = JSON.parse(readOps("vision-dashboard.json"));
const alerts = readOps("alerts.yml");
const EXPRESSIONS = [
  ...dashboard.panels.flatMap(({ title, targets }) =>
    targets.map(({ expr }) => [`panel ${title}`, expr] as const),
  ),
  ...dashboard.templating.list.flatMap(({ name, definition }) =>
    definition === undefined ? [] : [[`variable ${name}`, definition] as const],
  ),
  ...[...alerts.matchAll(/- alert: (\w+)\n\s+expr: (.+)\n/g)].map(
    ([, name, expr]) => [`alert ${name}`, String(expr)] as const,
  ),
];

let app: FastifyInstance;
/** Labels of every series that was answered, by metric. */
const series = new Map<string, Record<string, string>[]>();
beforeAll(async () => {
  await prepareModels();
  const services = createServices(parseEnv({ LOG_LEVEL: "silent" }), await loadModels());
  app = buildApp(services);
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  const send = (path: string, body: Buffer) =>
    fetch(address + path, { method: "POST", body: Uint8Array.from(body) });
  expect((await send("/v1/selfies", await cutOutHead("ann"))).status).toBe(200);
  expect((await send("/v1/photos", openSample(5))).status).toBe(200);
  const answer = await (await fetch(`${address}/metrics`)).text();
  for (const [, metric, labels] of answer.matchAll(/^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? \S+$/gm)) {
    const pairs = [...(labels ?? "").matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    series.set(String(metric), [...(series.get(String(metric)) ?? []), Object.fromEntries(pairs)]);
  }
}, 60_000);
afterAll(() => app.close());

test("every rule and every panel has an expression", () => {
  expect(EXPRESSIONS.filter(([name]) => name.startsWith("alert"))).toHaveLength(
    alerts.match(/- alert:/g)?.length ?? 0,
  );
  for (const { targets } of dashboard.panels) expect(targets.length).toBeGreaterThan(0);
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
});

test("the dashboard asks the data source that whoever imports it chooses", () => {
  expect(dashboard.templating.list).toContainEqual(
    expect.objectContaining({ name: "datasource", type: "datasource", query: "prometheus" }),
  );
  const sources = dashboard.panels.flatMap(({ targets }) => targets.map(({ datasource }) => datasource.uid));
  expect(new Set(sources)).toEqual(new Set(["${" + "datasource}"]));
});

describe("a running service that has seen a selfie and a photo answers what is asked by", () => {
  test.each(EXPRESSIONS)("%s", (_, expression) => {
    const asked = selectorsOf(expression).filter(({ metric }) => !OWN_METRICS.has(metric));
    for (const { metric, matchers } of asked) {
      const answered = series.get(metric);
      expect(answered, metric).toBeDefined();
      const own = matchers.filter(({ label }) => !ADDED_LABELS.has(label));
      for (const { label, operator, value } of own) {
        const values = new Set((answered ?? []).map((labels) => labels[label]));
        expect([...values], `${metric}{${label}}`).not.toContain(undefined);
        // Codes come up when something goes wrong.
        if (label === "code") {
          for (const code of value.split("|")) expect(Object.keys(ERROR_STATUS)).toContain(code);
        } else if (operator === "=") expect([...values], `${metric}{${label}}`).toContain(value);
        else expect([...values].some((known) => new RegExp(`^(${value})$`).test(String(known)))).toBe(true);
      }
    }
  });
});

test("a metric, a label or a stage that does not exist would be noticed", () => {
  expect(selectorsOf('histogram_quantile(0.95, sum by (le) (rate(a_bucket{b="c"}[5m]))) > d * 2')).toEqual([
    { metric: "a_bucket", matchers: [{ label: "b", operator: "=", value: "c" }] },
    { metric: "d", matchers: [] },
  ]);
  expect(selectorsOf("label_values(vision_requests_total, instance)")).toEqual([
    { metric: "vision_requests_total", matchers: [] },
  ]);
});
