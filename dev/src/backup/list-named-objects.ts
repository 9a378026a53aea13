import type { Manifest } from "./manifest.ts";
import type { BucketName } from "./object-store.ts";
import { type NamedRow, readRows } from "./read-rows.ts";

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
