import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "./root-folder.ts";

/** Where each constant of the table is defined; seconds of its unit. */
const CONSTANTS: Record<string, { file: string; unit: number }> = {
  SELFIE_WITHOUT_EVENT_DAYS: { file: "worker/src/schedule/purge-ended.ts", unit: 86_400 },
  ACCOUNT_KEPT_DAYS: { file: "worker/src/schedule/purge-ended.ts", unit: 86_400 },
  DEFAULT_RETENTION_DAYS: { file: "db/src/schema/events.ts", unit: 86_400 },
  MAILS_KEPT_SECONDS: { file: "worker/src/schedule/sweep.ts", unit: 1 },
  RESETS_KEPT_SECONDS: { file: "worker/src/schedule/sweep.ts", unit: 1 },
  FAILURES_KEPT_SECONDS: { file: "worker/src/schedule/sweep.ts", unit: 1 },
  ANSWERS_KEPT_SECONDS: { file: "worker/src/schedule/sweep.ts", unit: 1 },
  RUNS_KEPT_SECONDS: { file: "worker/src/schedule/sweep.ts", unit: 1 },
  MARKS_KEPT_DAYS: { file: "worker/src/deletions/deletion-marks.ts", unit: 86_400 },
  CACHE_SECONDS: { file: "worker/src/events/event-code-cache.ts", unit: 1 },
  KNOWN_SECONDS: { file: "worker/src/throttling/known-pairs.ts", unit: 1 },
  EDGE_SECONDS: { file: "worker/src/photos/read-photo.ts", unit: 1 },
  VERDICT_LIFETIME_MS: { file: "vision-service/src/selfies/verdict-cache.ts", unit: 0.001 },
  SETTLED_MS: { file: "worker/src/schedule/compare-buckets.ts", unit: 0.001 },
  SESSION_MINUTES: { file: "worker/src/env.ts", unit: 60 },
};

const UNITS = { day: 86_400, hour: 3_600, minute: 60 };

const page = readFileSync(join(ROOT, "docs/privacy.md"), "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && line.split("|").length === 6 && !/^\| (what|---)/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, what = "", where = "", until = "", constant = ""]) => ({ what, where, until, constant }));

/** The value as the source says it: a product of numbers, or a default of the settings' schema. */
function readConstant(name: string, file: string): number {
  const source = readFileSync(join(ROOT, file), "utf8");
  const product = new RegExp(`const ${name} = ([\\d_ *]+);`).exec(source)?.[1];
  const byDefault = new RegExp(`${name}: whole\\((\\d+)\\)`).exec(source)?.[1];
  const text = product ?? byDefault;
  if (text === undefined) throw new Error(`${file} does not say ${name} in numbers`);
  return text.split("*").reduce((result, factor) => result * Number(factor.replaceAll("_", "").trim()), 1);
}

function readDuration(text: string): number {
  const [, count, unit] = /(\d+) (day|hour|minute)s?\b/.exec(text) ?? [];
  if (unit === undefined) throw new Error(`no duration in "${text}"`);
  return Number(count) * UNITS[unit as keyof typeof UNITS];
}

describe("the table of what is kept", () => {
  test("says of every duration what the code says", () => {
    const timed = rows.filter(({ constant }) => constant !== "");
    const said = timed.map(({ constant, until }) => [constant.replaceAll("`", ""), readDuration(until)]);
    const meant = said.map(([name]) => {
      const { file, unit } = CONSTANTS[String(name)] ?? { file: "", unit: Number.NaN };
      return [name, readConstant(String(name), file) * unit];
    });
    expect(said).toEqual(meant);
    expect(said.map(([name]) => name).toSorted()).toEqual(Object.keys(CONSTANTS).toSorted());
  });

  test("names a constant wherever it names a number of days, hours or minutes", () => {
    const untold = rows.filter(
      ({ until, constant }) => /\d+ (day|hour|minute)/.test(until) && constant === "",
    );
    expect(untold).toEqual([]);
  });

  test("has every table of the database", () => {
    const folder = join(ROOT, "db/migrations/meta");
    const last = readdirSync(folder)
      .filter((name) => name.endsWith("_snapshot.json"))
      .toSorted()
      .at(-1);
    const snapshot = JSON.parse(readFileSync(join(folder, String(last)), "utf8")) as {
      tables: Record<string, { name: string }>;
    };
    const tables = Object.values(snapshot.tables).map(({ name }) => name);
    expect(tables.length).toBeGreaterThan(20);
    const named = rows.flatMap(({ where }) => [...where.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name));
    expect(tables.filter((table) => !named.includes(table))).toEqual([]);
  });

  test("is what the app tells guests", () => {
    const told = readFileSync(join(ROOT, "worker/ui/src/legal/privacy-en.ts"), "utf8");
    for (const days of ["30 days", "90 days", "400 days"]) expect(told).toContain(days);
  });
});
