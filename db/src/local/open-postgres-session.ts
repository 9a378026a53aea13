import { Client } from "pg";

export type PostgresSession = {
  query(sql: string, params?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
};

/** One session of its own on a PostgreSQL server, which may hold a transaction open while others come. */
export async function openPostgresSession(postgresUrl: string): Promise<PostgresSession> {
  const client = new Client({ connectionString: postgresUrl });
  await client.connect();
  return {
    query: async (sql, params = []) => (await client.query<Record<string, unknown>>(sql, params)).rows,
    close: () => client.end(),
  };
}
