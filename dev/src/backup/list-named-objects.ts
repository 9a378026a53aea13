import { join } from "node:path";
import { readLines } from "./line-files.ts";
import type { Manifest } from "./manifest.ts";
import type { BucketName } from "./object-store.ts";

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

export interface RowFilter {
  /** Rows of photos and selfies that count; by default all. */
  photos?: (row: NamedRow) => boolean;
  selfies?: (row: NamedRow) => boolean;
}

/** Keys that the rows of a backup name. Rows on their way out need no object any more. */
export async function listNamedObjects(
  folder: string,
  tables: Manifest["tables"],
  counts: RowFilter = {},
): Promise<Record<BucketName, Set<string>>> {
  const named = { photos: new Set<string>(), selfies: new Set<string>() };
  const add = (keys: Set<string>, key: string | null | undefined) => {
    if (key != null) keys.add(key);
  };
  for await (const row of readRows(folder, tables, "photos")) {
    if (row.status === "deleting" || counts.photos?.(row) === false) continue;
    for (const column of ["original_key", "preview_key", "thumbnail_key"]) add(named.photos, row[column]);
  }
  for await (const row of readRows(folder, tables, "selfies")) {
    if ((row.status !== "valid" && row.status !== "pending") || counts.selfies?.(row) === false) continue;
    add(named.selfies, row.object_key);
  }
  return named;
}
