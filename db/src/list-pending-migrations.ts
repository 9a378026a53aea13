import {
  APPLIED_TABLE,
  describeChanged,
  MIGRATIONS_FOLDER,
  type Migration,
  type MigrationTarget,
  readApplied,
  readMigrations,
} from "./migrate.ts";

export type MigrationState = {
  /** In the order in which migrate() would apply them. */
  pending: Migration[];
  /** One sentence for each applied migration whose file was edited since or is gone. */
  changed: string[];
};

/**
 * The migrations of `folder` (default db/migrations) that migrate() would apply to `target`, in its order; empty when
 * the database is up to date. Only reads: a database that was never migrated stays without its table of migrations.
 * For `npm run deploy:check` and dry runs; openTarget() makes a target of a DATABASE_URL.
 * @throws Error with one sentence, as migrate() would, when a migration that was applied has been edited or is gone.
 */
export async function listPendingMigrations(target: MigrationTarget, folder?: string): Promise<Migration[]> {
  const { pending, changed } = await readMigrationState(target, folder);
  const [first] = changed;
  if (first !== undefined) throw new Error(first);
  return pending;
}

/** As listPendingMigrations(), but says what was changed instead of throwing it. */
export async function readMigrationState(
  target: MigrationTarget,
  folder: string = MIGRATIONS_FOLDER,
): Promise<MigrationState> {
  const migrations = await readMigrations(folder);
  const [table] = await target.query("SELECT to_regclass($1)::text AS name", [APPLIED_TABLE]);
  const applied = table?.name ? await readApplied(target) : new Map<string, string>();
  return {
    pending: migrations.filter(({ name }) => !applied.has(name)),
    changed: describeChanged(migrations, applied),
  };
}
