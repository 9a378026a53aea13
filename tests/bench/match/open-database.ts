import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPostgresSession } from "@trouvaille/db/local/open-postgres-session";
import { startLocalDatabase } from "@trouvaille/db/local/start-local-database";
import { startPostgresEndpoint } from "@trouvaille/db/local/start-postgres-endpoint";
import { type MigrationTarget, migrate } from "@trouvaille/db/migrate";

export interface BenchDatabase extends MigrationTarget {
  /** For the report: which database, which version, which pgvector. */
  readonly description: string;
  /** Of Neon's protocol in front of it, as the product talks to it. */
  readonly connectionString: string;
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A migrated database of its own: on the server that DATABASE_URL names, otherwise PGlite in a new folder.
 * @throws Error when the server has no pgvector: what the race tests put in its place says nothing of speed.
 */
export async function openDatabase(serverUrl: string | undefined): Promise<BenchDatabase> {
  const opened = serverUrl ? await openOnServer(serverUrl) : await openPgliteFolder();
  try {
    await migrate(opened);
    const [version] = await opened.query(
      "select version(), extversion from pg_extension where extname = 'vector'",
    );
    const server = String(version?.version).split(" ").slice(0, 2).join(" ");
    const description = `${serverUrl ? "" : "PGlite, "}${server}, pgvector ${version?.extversion}`;
    return { ...opened, description };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function openPgliteFolder() {
  const folder = mkdtempSync(join(tmpdir(), "trouvaille-bench-match-"));
  // Gigabytes, which a stopped run must not leave behind.
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  const local = await startLocalDatabase({ port: 0, dataDir: join(folder, "data") });
  return {
    query: (sql: string, params?: unknown[]) => local.query(sql, params),
    transaction: local.transaction,
    connectionString: local.connectionString,
    url: local.url,
    close: local.close,
  };
}

async function openOnServer(serverUrl: string) {
  const name = `trouvaille_bench_${randomBytes(6).toString("hex")}`;
  const server = await openPostgresSession(serverUrl);
  const [available] = await server.query("select 1 from pg_available_extensions where name = 'vector'");
  if (!available) {
    await server.close();
    throw new Error(
      "The server of DATABASE_URL has no pgvector (Debian: apt-get install postgresql-15-pgvector).",
    );
  }
  await server.query(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const endpoint = await startPostgresEndpoint(url.href);
  return {
    query: endpoint.query,
    transaction: endpoint.transaction,
    connectionString: endpoint.connectionString,
    url: endpoint.url,
    async close() {
      await endpoint.close();
      await server.query(`drop database ${name} with (force)`);
      await server.close();
    },
  };
}
