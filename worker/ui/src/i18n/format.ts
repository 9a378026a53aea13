import { type Language, language } from "./language.ts";

const made = new Map<string, unknown>();

/** Making a formatter costs more than using it. */
function once<T>(key: string, make: () => T): T {
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as T;
}

const tag = (of: Language) => (of === "fr" ? "fr-FR" : "en-GB");

const dates = (name: string, options: Intl.DateTimeFormatOptions) =>
  once(`${language.value} ${name}`, () => new Intl.DateTimeFormat(tag(language.value), options));

/** `2026-06-14` has no time zone: it is that day everywhere. */
const asDate = (value: string | Date) =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? new Date(`${value}T12:00:00`)
    : new Date(value);

/** Saturday 14 June 2026 */
export const formatLongDate = (value: string | Date): string =>
  dates("long", { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(asDate(value));

/** 14 June 2026 */
export const formatDate = (value: string | Date): string =>
  dates("date", { day: "numeric", month: "long", year: "numeric" }).format(asDate(value));

/** 14 June */
export const formatDay = (value: string | Date): string =>
  dates("day", { day: "numeric", month: "long" }).format(asDate(value));

/** 14 June, 21:04 */
export const formatDateTime = (value: string | Date): string =>
  dates("dateTime", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(
    asDate(value),
  );

/** 21:04 */
export const formatTime = (value: string | Date): string =>
  dates("time", { hour: "2-digit", minute: "2-digit" }).format(asDate(value));

export const formatNumber = (value: number): string =>
  once(`${language.value} number`, () => new Intl.NumberFormat(tag(language.value))).format(value);

/** 87 % */
export const formatPercent = (fraction: number): string =>
  once(
    `${language.value} percent`,
    () => new Intl.NumberFormat(tag(language.value), { style: "percent", maximumFractionDigits: 0 }),
  ).format(fraction);

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** 4.2 MB; kilo is 1,000. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const unit = UNITS[power] ?? "byte";
  return once(
    `${language.value} ${unit}`,
    () =>
      new Intl.NumberFormat(tag(language.value), {
        style: "unit",
        unit,
        unitDisplay: "short",
        maximumFractionDigits: power > 1 ? 1 : 0,
      }),
  ).format(bytes / 1000 ** power);
}

/** `forms.one` or `forms.other`, as the language counts: French says one of 0 and 1, English of 1 alone. */
export function plural(count: number, forms: { one: string; other: string }): string {
  const rules = once(`${language.value} plural`, () => new Intl.PluralRules(tag(language.value)));
  return rules.select(count) === "one" ? forms.one : forms.other;
}
