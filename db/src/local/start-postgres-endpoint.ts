import { Pool } from "pg";
import type { MigrationTarget } from "../migrate.ts";
import { listenUntilStopped } from "./listen-until-stopped.ts";
import { createPostgresRunner, inTransaction } from "./run-on-postgres.ts";
import { serveSql } from "./serve-sql.ts";

/** Enough for real races, few enough for a server with its defaults. */
const CONNECTIONS = 20;

export type PostgresEndpoint = MigrationTarget & {
  /** What `neonConfig.fetchEndpoint` should return: http://127.0.0.1:PORT/sql. */
  url: string;
  /** For `neon(connectionString)`; its host and port are those of `url`, not the server's. */
  connectionString: string;
  close(): Promise<void>;
};

/**
 * The HTTP protocol of Neon's serverless driver in front of a PostgreSQL server, where requests that come at once
 * run at once. Beside it, `query` and `transaction` run with pg's own types.
 * @param postgresUrl of a database whose server is running; a folder with its socket in `?host=` will do
 */
export async function startPostgresEndpoint(
  postgresUrl: string,
  { port = 0, host = "127.0.0.1" } = {},
): Promise<PostgresEndpoint> {
  const pool = new Pool({ connectionString: postgresUrl, max: CONNECTIONS });
  const report = (error: unknown) => console.error("The PostgreSQL server failed:", error);
  let isClosing = false;
  // An idle connection that ends must not end the process; the server may go as soon as the pool was told to end.
  pool.on("error", (error) => isClosing || report(error));
  const listening = await listenUntilStopped(serveSql(createPostgresRunner(pool), report), { port, host });
  return {
    url: `http://${host}:${listening.port}/sql`,
    connectionString: `postgres://trouvaille:local@${host}:${listening.port}/trouvaille`,
    query: async (sql, params = []) => (await pool.query<Record<string, unknown>>(sql, params)).rows,
    transaction: (statements) =>
      inTransaction(pool, async (client) => {
        for (const { sql, params } of statements) await client.query(sql, params);
      }),
    async close() {
      isClosing = true;
      await listening.stop();
      await pool.end();
    },
  };
}
