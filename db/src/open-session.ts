import { drizzle } from "drizzle-orm/node-postgres";
import { Client } from "pg";
import type { Database } from "./client.ts";
import { describeDatabaseError } from "./describe-database-error.ts";

export interface Session {
  query(sql: string, params?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Rows as lists of values, each as PostgreSQL writes it, or null. */
  queryTexts(sql: string, params?: unknown[]): Promise<(string | null)[][]>;
  /** For the functions of queries/; what they do at once happens inside of the transaction that is open. */
  db: Database;
  /** Does all of it or, should `work` throw, nothing. @param mode as after BEGIN */
  transaction<Result>(mode: string, work: () => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Time to reach the server; a Neon that sleeps answers within seconds. */
const CONNECT_TIMEOUT_MS = 15_000;

/** What times look like as text depends on these. Local: a pooler gives each transaction another server's session. */
const TEXT_FORM = "set local timezone = 'UTC'; set local datestyle = 'ISO'";

/**
 * One session over PostgreSQL's own protocol, which Neon speaks beside HTTP: the only way to a transaction that lasts
 * for many statements, and so to one snapshot of everything.
 * @throws Error with one sentence, without the password, when the server cannot be reached or refuses the user
 */
export async function openSession(databaseUrl: string): Promise<Session> {
  const url = URL.parse(databaseUrl);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new Error("DATABASE_URL must have the form postgres://USER:PASSWORD@HOST/DATABASE.");
  }
  const client = new Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: "trouvaille backup",
  });
  // A connection that breaks while nobody asks; the next query says so.
  client.on("error", () => {});
  await client.connect().catch((error: unknown) => {
    throw describeDatabaseError(error, url);
  });
  const asText = { getTypeParser: () => (value: unknown) => value };
  return {
    query: async (sql, params = []) => (await client.query<Record<string, unknown>>(sql, params)).rows,
    queryTexts: async (sql, params = []) => {
      const config = { text: sql, values: params, rowMode: "array" as const, types: asText };
      return (await client.query<(string | null)[]>(config)).rows;
    },
    db: inSession(client),
    async transaction(mode, work) {
      await client.query(`begin ${mode}`);
      try {
        await client.query(TEXT_FORM);
        const result = await work();
        await client.query("commit");
        return result;
      } catch (error) {
        await client.query("rollback").catch(() => {});
        throw error;
      }
    },
    close: () => client.end(),
  };
}

/** What Neon's driver sends as one request, a session runs one after the other. */
function inSession(client: Client): Database {
  const batch = async (queries: readonly PromiseLike<unknown>[]) => {
    const results: unknown[] = [];
    // Drizzle's queries begin when they are waited for.
    for (const query of queries) results.push(await query);
    return results;
  };
  return Object.assign(drizzle({ client }), { batch }) as unknown as Database;
}
