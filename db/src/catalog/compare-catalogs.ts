import type { CatalogItem } from "./read-catalog.ts";

export type Difference = {
  /** "error": something is missing or other than the migrations make it. "note": something extra, which does no harm. */
  kind: "error" | "note";
  /** One English sentence that names the thing; no values of rows, no addresses. */
  sentence: string;
};

/** What belongs to a missing or an extra table is not listed beside it. */
export function compareCatalogs(expected: CatalogItem[], found: CatalogItem[]): Difference[] {
  const wanted = new Map(expected.map((item) => [keyOf(item), item]));
  const there = new Map(found.map((item) => [keyOf(item), item]));
  const hasItsTable = (item: CatalogItem, items: ReadonlyMap<string, CatalogItem>) =>
    item.kind === "table" || item.table === "" || items.has(`table ${item.table} ${item.table}`);
  return [
    ...expected
      .filter((item) => hasItsTable(item, there))
      .flatMap((item) => {
        const other = there.get(keyOf(item));
        return other === undefined ? [missing(item)] : changed(item, other);
      }),
    ...found
      .filter((item) => !wanted.has(keyOf(item)) && hasItsTable(item, wanted))
      .map((item) => extra(item)),
  ];
}

function keyOf({ kind, table, name }: CatalogItem): string {
  return `${kind} ${table} ${name}`;
}

function missing(item: CatalogItem): Difference {
  const { definition } = item.properties;
  const sentence = `${nameOf(item)} is missing${definition === undefined ? "" : `: ${definition}`}.`;
  return { kind: "error", sentence };
}

function changed(item: CatalogItem, other: CatalogItem): Difference[] {
  return Object.entries(item.properties)
    .filter(([property, text]) => other.properties[property] !== text)
    .map(([property, text]) => ({
      kind: "error",
      sentence: `${nameOf(item)}: ${property} is ${other.properties[property]}, the migrations make it ${text}.`,
    }));
}

function extra(item: CatalogItem): Difference {
  const { nullability, default: value, expression, identity } = item.properties;
  const isNeeded =
    item.kind === "column" &&
    nullability === "not null" &&
    [value, expression, identity].every((text) => text === "none");
  if (isNeeded) {
    const sentence = `${nameOf(item)} is in no migration, and no row can be added without a value for it.`;
    return { kind: "error", sentence };
  }
  return { kind: "note", sentence: `${nameOf(item)} is in no migration.` };
}

function nameOf({ kind, table, name }: CatalogItem): string {
  switch (kind) {
    case "extension":
      return `Extension ${name}`;
    case "table":
      return `Table ${name}`;
    case "column":
      return `Column ${table}.${name}`;
    default:
      return `${kind[0]?.toUpperCase()}${kind.slice(1)} ${name} on ${table}`;
  }
}
