import { readMigrationState } from "../list-pending-migrations.ts";
import { openPglite } from "../local/open-pglite.ts";
import { targetOfPglite } from "../local/target-of-pglite.ts";
import { MIGRATIONS_FOLDER, type MigrationTarget, migrate, readMigrations } from "../migrate.ts";
import { compareCatalogs, type Difference } from "./compare-catalogs.ts";
import { type CatalogItem, readCatalog } from "./read-catalog.ts";

export type { Difference } from "./compare-catalogs.ts";

/** The first pgvector with l2_normalize (its changelog, 2024-04-29), which templates are made with. */
const OLDEST_VECTOR = [0, 7, 0] as const;

/**
 * How the database differs from what the migrations of `folder` (default db/migrations) make: empty when it does not.
 * Errors are migrations that are pending, edited or unknown, and tables, columns (type, nullability, default,
 * expression, identity, storage), indexes, constraints and extensions that are missing or other; what is in no
 * migration is a note. Up to the first pending migration, so that its tables are not all listed as missing.
 * Takes about 5 s, as it migrates a PGlite in memory to compare with; of `target` it only reads.
 * For `npm run db:check` and `npm run deploy:check`; openTarget() makes a target of a DATABASE_URL.
 * @throws what the target's query() throws when the database cannot be reached
 */
export async function compareSchema(
  target: MigrationTarget,
  folder: string = MIGRATIONS_FOLDER,
): Promise<Difference[]> {
  const { pending, changed } = await readMigrationState(target, folder);
  const found = await readCatalog(target);
  const last = await lastBefore(pending[0]?.name, folder);
  return [
    ...changed.map((sentence): Difference => ({ kind: "error", sentence })),
    ...pending.map(
      ({ name }): Difference => ({
        kind: "error",
        sentence: `Migration ${name} has not been applied: npm run db:migrate.`,
      }),
    ),
    ...(last === undefined ? [] : compareCatalogs(await expectedCatalog(folder, last), found)),
    ...(await checkVectorVersion(target)),
  ];
}

async function lastBefore(pending: string | undefined, folder: string): Promise<string | undefined> {
  const names = (await readMigrations(folder)).map(({ name }) => name);
  return pending === undefined ? names.at(-1) : names[names.indexOf(pending) - 1];
}

async function expectedCatalog(folder: string, through: string): Promise<CatalogItem[]> {
  const { pglite, close } = await openPglite({});
  try {
    const fresh = targetOfPglite(pglite);
    await migrate(fresh, { folder, through });
    return await readCatalog(fresh);
  } finally {
    await close();
  }
}

async function checkVectorVersion(target: MigrationTarget): Promise<Difference[]> {
  const [row] = await target.query("SELECT extversion AS version FROM pg_extension WHERE extname = 'vector'");
  if (row === undefined) return [];
  const version = String(row.version);
  const parts = version.split(".").map(Number);
  const firstOther = OLDEST_VECTOR.findIndex((part, place) => part !== (parts[place] ?? 0));
  if (firstOther === -1 || (parts[firstOther] ?? 0) > (OLDEST_VECTOR[firstOther] ?? 0)) return [];
  const sentence = `Extension vector is version ${version}, matching needs ${OLDEST_VECTOR.join(".")} or newer: ALTER EXTENSION vector UPDATE.`;
  return [{ kind: "error", sentence }];
}
