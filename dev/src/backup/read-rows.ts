import { join } from "node:path";
import { readLines } from "./line-files.ts";
import type { Manifest } from "./manifest.ts";

/** A row of a backup: each column's text, or null. */
export type NamedRow = Record<string, string | null>;

/** The rows of one table of a backup, with the names of their columns. */
export async function* readRows(
  folder: string,
  tables: Manifest["tables"],
  name: string,
): AsyncGenerator<NamedRow> {
  const table = tables.find((candidate) => candidate.name === name);
  if (table === undefined) throw new Error(`The backup has no table ${name}.`);
  for await (const row of readLines<(string | null)[]>(join(folder, table.file))) {
    yield Object.fromEntries(table.columns.map((column, i) => [column.name, row[i] ?? null]));
  }
}
