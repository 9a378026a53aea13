import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { NeonQueryFunction } from "@neondatabase/serverless";

export type SqlText = { sql: string; params?: unknown[] };

/** What migrating needs of a database: LocalDatabase is one, neonTarget() makes one of a neon() function. */
export type MigrationTarget = {
  query(sql: string, params?: unknown[]): Promise<Record<string, unknown>[]>;
  /** All statements in one transaction: everything or nothing. */
  transaction(statements: SqlText[]): Promise<void>;
};

export type Migration = { name: string; sha256: string; statements: string[] };

export type MigrateOptions = {
  /** drizzle-kit's output folder; default db/migrations. */
  folder?: string;
  /** Name of the last migration to apply; default all of them. */
  through?: string;
  /** Called with the name of each migration as it is applied. */
  onApplied?: (name: string) => void;
};

/** The folder of the migrations that ship with the product. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL("../migrations", import.meta.url));

/** Where a database keeps what was applied to it. */
export const APPLIED_TABLE = "applied_migrations";
const UNIQUE_VIOLATION = "23505";

/**
 * Applies the migrations of `folder` that the database has not seen, in the journal's order, and returns their names.
 * Each one and the row that records it are one transaction, so a migration is there entirely or not at all; the row
 * is inserted first, so of two who migrate at once the second waits for the first and then skips what it did.
 * drizzle's own neon-http migrator is not used: it runs statement by statement and records everything at the end.
 * @throws Error with one sentence when a migration that was applied has been edited, or is gone from the folder.
 */
export async function migrate(target: MigrationTarget, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = await readMigrations(options.folder ?? MIGRATIONS_FOLDER);
  await createTable(target);
  let applied = await readApplied(target);
  refuseChanged(migrations, applied);
  const done: string[] = [];
  for (const migration of upTo(options.through, migrations)) {
    if (applied.has(migration.name)) continue;
    try {
      await target.transaction([
        {
          sql: `INSERT INTO ${APPLIED_TABLE} (name, sha256) VALUES ($1, $2)`,
          params: [migration.name, migration.sha256],
        },
        ...migration.statements.map((sql) => ({ sql })),
      ]);
    } catch (error) {
      if (sqlState(error) !== UNIQUE_VIOLATION) throw failedMigration(migration, error);
      applied = await readApplied(target);
      if (!applied.has(migration.name)) throw failedMigration(migration, error);
      refuseChanged(migrations, applied);
      continue;
    }
    done.push(migration.name);
    options.onApplied?.(migration.name);
  }
  return done;
}

function upTo(last: string | undefined, migrations: Migration[]): Migration[] {
  if (last === undefined) return migrations;
  const place = migrations.findIndex(({ name }) => name === last);
  if (place === -1) throw new Error(`There is no migration ${last}.`);
  return migrations.slice(0, place + 1);
}

/** A target for a Neon database (or the local endpoint, when `neonConfig.fetchEndpoint` points at it). */
export function neonTarget(database: NeonQueryFunction<false, false>): MigrationTarget {
  return {
    query: async (sql, params) => await database.query(sql, params),
    async transaction(statements) {
      await database.transaction(statements.map(({ sql, params }) => database.query(sql, params)));
    },
  };
}

/**
 * The migrations of a drizzle-kit folder in the order of meta/_journal.json.
 * @throws Error when the journal names a file that is not there, or is not a journal.
 */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const journal: unknown = JSON.parse(await readFile(join(folder, "meta", "_journal.json"), "utf8"));
  const entries = (journal as { entries?: { tag: string; idx: number }[] }).entries;
  if (!Array.isArray(entries)) throw new Error(`${join(folder, "meta", "_journal.json")} has no entries.`);
  const ordered = entries.toSorted((one, other) => one.idx - other.idx);
  return await Promise.all(
    ordered.map(async ({ tag }) => {
      const text = await readFile(join(folder, `${tag}.sql`), "utf8");
      return {
        name: tag,
        // Git may check files out with other line ends; that is no edit.
        sha256: createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex"),
        statements: text
          .split("--> statement-breakpoint")
          .map((statement) => statement.trim())
          .filter((statement) => statement !== ""),
      };
    }),
  );
}

/** Two sessions may both find the table missing; PostgreSQL lets the second fail on its catalogue's unique index. */
async function createTable(target: MigrationTarget): Promise<void> {
  const sql = `CREATE TABLE IF NOT EXISTS ${APPLIED_TABLE} (
    name text PRIMARY KEY,
    sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
  )`;
  try {
    await target.query(sql);
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
    await target.query(sql);
  }
}

/** Name and checksum of what was applied; the table must be there. */
export async function readApplied(target: MigrationTarget): Promise<Map<string, string>> {
  const rows = await target.query(`SELECT name, sha256 FROM ${APPLIED_TABLE} ORDER BY name`);
  return new Map(rows.map((row) => [String(row.name), String(row.sha256)]));
}

function refuseChanged(migrations: Migration[], applied: ReadonlyMap<string, string>): void {
  const [first] = describeChanged(migrations, applied);
  if (first !== undefined) throw new Error(first);
}

/** One sentence for each applied migration whose file was edited since or is gone. */
export function describeChanged(migrations: Migration[], applied: ReadonlyMap<string, string>): string[] {
  const inFolder = new Map(migrations.map((migration) => [migration.name, migration.sha256]));
  return [...applied].flatMap(([name, sha256]) => {
    const now = inFolder.get(name);
    if (now === sha256) return [];
    return now === undefined
      ? `Migration ${name} was applied to this database but is not among the files any more.`
      : `Migration ${name} was edited after it was applied; add a new migration instead.`;
  });
}

function failedMigration(migration: Migration, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`Migration ${migration.name} failed and was undone: ${reason}`, { cause });
}

function sqlState(error: unknown): unknown {
  return error instanceof Error ? (error as { code?: unknown }).code : undefined;
}
