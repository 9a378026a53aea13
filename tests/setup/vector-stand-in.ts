import type { MigrationTarget } from "@trouvaille/db/migrate";

/**
 * The part of pgvector that the product uses, in SQL: slow, the same answers. The type keeps the text it was
 * given; PostgreSQL's own functions read and write it, and `vector(512)` is taken without being checked.
 */
const STATEMENTS = [
  "create type vector",
  "create function vector_in(cstring) returns vector language internal immutable strict as 'textin'",
  "create function vector_out(vector) returns cstring language internal immutable strict as 'textout'",
  "create function vector_typmod_in(cstring[]) returns int language internal immutable strict as 'varchartypmodin'",
  "create type vector (input = vector_in, output = vector_out, typmod_in = vector_typmod_in, like = text)",
  `create function vector_numbers(vector) returns float8[] language sql immutable strict
    return translate($1::text, '[]', '{}')::float8[]`,
  `create function vector_of(float8[]) returns vector language sql immutable strict
    return translate($1::real[]::text, '{}', '[]')::vector`,
  `create function vector_negative_inner_product(vector, vector) returns float8 language sql immutable strict
    return (select -sum(a * b) from unnest(vector_numbers($1), vector_numbers($2)) as pair(a, b))`,
  "create operator <#> (leftarg = vector, rightarg = vector, function = vector_negative_inner_product, commutator = <#>)",
  `create function l2_normalize(vector) returns vector language sql immutable strict
    return (with length as (select nullif(sqrt(sum(a * a)), 0) as of from unnest(vector_numbers($1)) as a)
      select vector_of(array_agg(coalesce(a / length.of, 0) order by place))
      from unnest(vector_numbers($1)) with ordinality as n(a, place), length)`,
  // The mean's state: the sums, with the count before them.
  `create function vector_sum(float8[], vector) returns float8[] language sql immutable
    return case when $2 is null then $1 else (
      select array_agg(coalesce(a, 0) + b order by place)
      from unnest($1, 1::float8 || vector_numbers($2)) with ordinality as n(a, b, place)) end`,
  `create function vector_mean(float8[]) returns vector language sql immutable
    return (select vector_of(array_agg(a / $1[1] order by place))
      from unnest($1[2:]) with ordinality as n(a, place))`,
  "create aggregate avg(vector) (sfunc = vector_sum, stype = float8[], finalfunc = vector_mean, initcond = '{}')",
];

const EXTENSION = /^create extension if not exists vector;?$/i;

/**
 * A server with pgvector is migrated as it is. On one without it the stand-in is made, unless it is there,
 * and then only the statement that would add the extension is left out.
 */
export async function provideVector<Target extends MigrationTarget>(target: Target): Promise<Target> {
  const available = await target.query("select 1 from pg_available_extensions where name = 'vector'");
  if (available.length > 0) return target;
  const [made] = await target.query("select to_regtype('vector') is not null as there");
  if (made?.there !== true) await target.transaction(STATEMENTS.map((sql) => ({ sql })));
  return {
    ...target,
    transaction: (statements) =>
      target.transaction(statements.filter(({ sql }) => !EXTENSION.test(sql.trim()))),
  };
}
