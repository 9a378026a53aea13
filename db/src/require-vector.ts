import type { MigrationTarget } from "./migrate.ts";

/**
 * Looks before anything is changed; only reads.
 * @throws Error with one sentence when the server has no pgvector and none can be added to the database
 */
export async function requireVector(target: MigrationTarget): Promise<void> {
  const [row] = await target.query(`
    SELECT current_setting('server_version') AS version,
      to_regtype('vector') IS NOT NULL
        OR EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'vector') AS there`);
  if (row?.there === true) return;
  // Debian adds its own version in brackets.
  const [version = ""] = String(row?.version).split(" ");
  throw new Error(
    `This server (PostgreSQL ${version}) has no pgvector: install it there (Debian: postgresql-${version.split(".")[0]}-pgvector), or take a database that has it, as Neon's do.`,
  );
}
