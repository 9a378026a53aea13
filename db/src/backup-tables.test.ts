import { getTableColumns, is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { KEPT_TABLES, LEFT_TABLES } from "./backup-tables.ts";
import * as schema from "./schema/index.ts";

const tables = Object.values(schema as Record<string, unknown>)
  .filter((value): value is PgTable => is(value, PgTable))
  .map((table) => ({ ...getTableConfig(table), columns: Object.values(getTableColumns(table)) }));
const places = new Map(KEPT_TABLES.map(({ name }, place) => [name, place]));

test("it is decided of every table whether a backup holds it", () => {
  const decided = [...places.keys(), ...Object.keys(LEFT_TABLES)];
  expect(decided.toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
});

test("what a row points at is inserted before it, or the column is set later; nothing points at a left table", () => {
  for (const { name, foreignKeys } of tables.filter((table) => places.has(table.name))) {
    const kept = KEPT_TABLES[places.get(name) as number];
    const early = foreignKeys.flatMap((key) => {
      const { columns, foreignTable } = key.reference();
      const target = places.get(getTableConfig(foreignTable).name);
      const isEarlier = target !== undefined && target < (places.get(name) as number);
      return isEarlier ? [] : columns.map((column) => column.name);
    });
    expect(early, name).toEqual(kept?.later ?? []);
  }
});

test("columns that order rows exist, and rows with columns that are set later have an id", () => {
  for (const { name, orderBy, later = [] } of KEPT_TABLES) {
    const columns = tables.find((table) => table.name === name)?.columns.map((column) => column.name);
    expect(columns, name).toEqual(expect.arrayContaining([...orderBy, ...later]));
    if (later.length > 0) expect(orderBy).toEqual(["id"]);
  }
});
