import type { MigrationTarget } from "../migrate.ts";

export type CatalogKind = "extension" | "table" | "column" | "constraint" | "index" | "trigger";

/** One thing of a database's schema, as its own catalogue describes it. */
export type CatalogItem = {
  kind: CatalogKind;
  /** The table it belongs to; of a table itself its name; of an extension "". */
  table: string;
  name: string;
  /** What two databases are compared by, in words that can stand in a sentence. */
  properties: Record<string, string>;
};

/**
 * What PostgreSQL 18 lists as constraints (n: not null) older versions do not; columns say it in every version.
 * Triggers of constraints, and the indexes of keys, belong to what they serve.
 */
const CATALOG = `
  with tables as (
    select c.oid, c.relname, c.relpersistence, c.relrowsecurity
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not exists (select 1 from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  )
  select 'extension' as kind, '' as table, extname::text as name, json_build_object() as properties
  from pg_extension
  union all
  select 'table', relname, relname, json_build_object(
    'persistence', case relpersistence when 'p' then 'permanent' when 'u' then 'unlogged' else 'temporary' end,
    'row security', case when relrowsecurity then 'on' else 'off' end)
  from tables
  union all
  select 'column', t.relname, a.attname, json_build_object(
    'type', format_type(a.atttypid, a.atttypmod),
    'nullability', case when a.attnotnull then 'not null' else 'nullable' end,
    'default', case when a.attgenerated = '' then coalesce(pg_get_expr(d.adbin, d.adrelid), 'none') else 'none' end,
    'expression', case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) else 'none' end,
    'identity', case a.attidentity when 'a' then 'always' when 'd' then 'by default' else 'none' end,
    'storage', case a.attstorage
      when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end)
  from tables t
  join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  union all
  select 'constraint', t.relname, c.conname, json_build_object('definition', pg_get_constraintdef(c.oid))
  from tables t join pg_constraint c on c.conrelid = t.oid and c.contype in ('p', 'u', 'f', 'c', 'x')
  union all
  select 'index', t.relname, i.relname, json_build_object(
    'definition', pg_get_indexdef(x.indexrelid),
    'state', case when x.indisvalid and x.indisready then 'valid' else 'invalid' end)
  from tables t
  join pg_index x on x.indrelid = t.oid
  join pg_class i on i.oid = x.indexrelid
  where not exists (
    select 1 from pg_constraint c where c.conindid = x.indexrelid and c.contype in ('p', 'u', 'x'))
  union all
  select 'trigger', t.relname, g.tgname, json_build_object('definition', pg_get_triggerdef(g.oid))
  from tables t join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal
  order by kind, 2, name`;

/** Everything in the schema `public` of the database, and its extensions; one statement that only reads. */
export async function readCatalog(target: MigrationTarget): Promise<CatalogItem[]> {
  const rows = await target.query(CATALOG);
  return rows.map((row) => ({
    kind: row.kind as CatalogKind,
    table: String(row.table),
    name: String(row.name),
    properties: Object.fromEntries(
      Object.entries(row.properties as Record<string, string>).map(([key, text]) => [
        key,
        withoutSchema(text),
      ]),
    ),
  }));
}

/** Whether a name is written with its schema depends on the search path of who asks. */
function withoutSchema(text: string): string {
  return text.replaceAll(/\bpublic\./g, "");
}
