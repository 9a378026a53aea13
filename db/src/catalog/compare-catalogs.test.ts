import { expect, test } from "vitest";
import { compareCatalogs } from "./compare-catalogs.ts";
import type { CatalogItem } from "./read-catalog.ts";

const table: CatalogItem = {
  kind: "table",
  table: "faces",
  name: "faces",
  properties: { persistence: "permanent" },
};
const column: CatalogItem = {
  kind: "column",
  table: "faces",
  name: "embedding",
  properties: {
    type: "vector(512)",
    nullability: "nullable",
    default: "none",
    expression: "none",
    identity: "none",
    storage: "plain",
  },
};
const index: CatalogItem = {
  kind: "index",
  table: "faces",
  name: "faces_event_idx",
  properties: { definition: "CREATE INDEX faces_event_idx ON faces USING btree (event_id)", state: "valid" },
};
const all = [table, column, index];
const withProperties = (item: CatalogItem, properties: Record<string, string>): CatalogItem => ({
  ...item,
  properties: { ...item.properties, ...properties },
});

test("equal catalogues do not differ, whatever their order", () => {
  expect(compareCatalogs(all, all.toReversed())).toEqual([]);
});

test("each property that is other is a sentence of its own", () => {
  const other = withProperties(column, { type: "text", storage: "extended" });
  expect(compareCatalogs(all, [table, other, index])).toEqual([
    { kind: "error", sentence: "Column faces.embedding: type is text, the migrations make it vector(512)." },
    { kind: "error", sentence: "Column faces.embedding: storage is extended, the migrations make it plain." },
  ]);
});

test("a missing index is named with the statement that makes it", () => {
  expect(compareCatalogs(all, [table, column])).toEqual([
    {
      kind: "error",
      sentence:
        "Index faces_event_idx on faces is missing: CREATE INDEX faces_event_idx ON faces USING btree (event_id).",
    },
  ]);
});

test("an index whose creation was interrupted is as good as missing", () => {
  const [difference] = compareCatalogs(all, [table, column, withProperties(index, { state: "invalid" })]);
  expect(difference).toEqual({
    kind: "error",
    sentence: "Index faces_event_idx on faces: state is invalid, the migrations make it valid.",
  });
});

test("of a missing table, and of an extra one, only the table is named", () => {
  expect(compareCatalogs(all, [])).toEqual([{ kind: "error", sentence: "Table faces is missing." }]);
  expect(compareCatalogs([], all)).toEqual([{ kind: "note", sentence: "Table faces is in no migration." }]);
});

test("an extra column is a note, unless every new row would need a value for it", () => {
  const extra = { ...column, name: "extra" };
  const compareWith = (properties: Record<string, string>) =>
    compareCatalogs(all, [...all, withProperties(extra, properties)]).map(({ kind }) => kind);
  expect(compareWith({})).toEqual(["note"]);
  expect(compareWith({ nullability: "not null" })).toEqual(["error"]);
  expect(compareWith({ nullability: "not null", default: "0" })).toEqual(["note"]);
  expect(compareWith({ nullability: "not null", expression: "(1 + 1)" })).toEqual(["note"]);
  expect(compareWith({ nullability: "not null", identity: "always" })).toEqual(["note"]);
});

test("a missing extension is an error, an extra one a note", () => {
  const vector: CatalogItem = { kind: "extension", table: "", name: "vector", properties: {} };
  expect(compareCatalogs([vector], [])).toEqual([
    { kind: "error", sentence: "Extension vector is missing." },
  ]);
  expect(compareCatalogs([], [vector])).toEqual([
    { kind: "note", sentence: "Extension vector is in no migration." },
  ]);
});
