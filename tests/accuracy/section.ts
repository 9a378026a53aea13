import type { Interval } from "./resample-people.ts";

/** One line of quality.md: what must hold, and whether it does. */
export interface Check {
  readonly what: string;
  readonly target: string;
  readonly measured: string;
  readonly holds: boolean;
}

/** A part of the report, in Markdown. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
  readonly checks: readonly Check[];
}

export function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const lineOf = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [lineOf(header), lineOf(header.map(() => "---")), ...rows.map(lineOf)];
}

/** A share with four digits, as accuracies are compared. */
export const share = (value: number) => value.toFixed(4);

/** A rate far below one. */
export const rate = (value: number) => (value === 0 ? "0" : value.toExponential(1));

export const between = ({ low, high }: Interval, write = share) => `${write(low)}–${write(high)}`;

export const percent = (value: number) => `${(value * 100).toFixed(1)} %`;
