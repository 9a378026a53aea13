import type { MigrationTarget } from "../migrate.ts";
import { type Listening, listenUntilStopped } from "./listen-until-stopped.ts";
import { openPglite } from "./open-pglite.ts";
import { createSqlRunner } from "./run-sql-request.ts";
import { serveSql } from "./serve-sql.ts";
import { targetOfPglite } from "./target-of-pglite.ts";

export type LocalDatabaseOptions = {
  /** Folder of the data, kept between starts; in memory when absent. One process at a time. */
  dataDir?: string;
  /** 0 picks a free port. */
  port: number;
  /** Default 127.0.0.1; there is no password, so leave it there. */
  host?: string;
  /** A dump() to begin from when there is no data yet. */
  loadDataDir?: Blob | Uint8Array;
  /** Runs on the opened database before anybody else can reach it, e.g. migrate. */
  beforeListening?: (target: MigrationTarget) => Promise<void>;
  /** Called when PGlite itself broke, not a statement; the process should end and be started again. */
  onFatal?: (error: unknown) => void;
};

export type LocalDatabase = MigrationTarget & {
  /** What `neonConfig.fetchEndpoint` should return: http://127.0.0.1:PORT/sql. */
  url: string;
  /** For `neon(connectionString)`; its host and port are those of `url`. */
  connectionString: string;
  port: number;
  /** Runs one statement beside the endpoint, with PGlite's own types (numbers, dates, parsed JSON). */
  query<Row = Record<string, unknown>>(sql: string, params?: unknown[]): Promise<Row[]>;
  /** The whole database as a gzipped tarball, for `loadDataDir`. Other requests wait meanwhile. */
  dump(): Promise<Blob>;
  /** Answers what is running, refuses what is new, writes everything down. Safe to call twice. */
  close(): Promise<void>;
};

/**
 * PostgreSQL with pgvector in this process (PGlite), behind the HTTP protocol of Neon's serverless driver.
 * @throws FolderLockedError when another process has `dataDir` open; EADDRINUSE when the port is busy.
 */
export async function startLocalDatabase(options: LocalDatabaseOptions): Promise<LocalDatabase> {
  const host = options.host ?? "127.0.0.1";
  const opened = await openPglite({ dataDir: options.dataDir, loadDataDir: options.loadDataDir });
  const { pglite } = opened;
  const onFatal = options.onFatal ?? ((error: unknown) => console.error("The local database failed:", error));
  const server = serveSql(createSqlRunner(pglite), onFatal);
  const target = targetOfPglite(pglite);
  let listening: Listening;
  try {
    await options.beforeListening?.(target);
    listening = await listenUntilStopped(server, { port: options.port, host });
  } catch (error) {
    await opened.close();
    throw error;
  }
  const { port } = listening;
  let closing: Promise<void> | undefined;

  return {
    url: `http://${host}:${port}/sql`,
    connectionString: `postgres://trouvaille:local@${host}:${port}/trouvaille`,
    port,
    query: async <Row>(sql: string, params?: unknown[]) => (await target.query(sql, params)) as Row[],
    transaction: target.transaction,
    dump: async () => await pglite.dumpDataDir("gzip"),
    close() {
      closing ??= listening.stop().then(() => opened.close());
      return closing;
    },
  };
}
