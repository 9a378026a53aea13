import type { Pool, PoolClient, QueryArrayConfig, QueryArrayResult, QueryConfig, QueryResult } from "pg";
import type { SqlStatement } from "./parse-sql-request.ts";
import { refuseTransactionControl } from "./refuse-transaction-control.ts";
import type { RunSqlRequest, SqlReply } from "./run-sql-request.ts";

/** Every value as PostgreSQL wrote it, as Neon's endpoint answers. */
const RAW_TEXT = { getTypeParser: () => (text: string) => text };

/** One statement each, also without parameters; the pg package knows it, its types do not. */
const ONE_STATEMENT = { queryMode: "extended" };

/** Runs requests on a PostgreSQL server, as many at once as the pool has connections; a batch keeps one for itself. */
export function createPostgresRunner(pool: Pool): RunSqlRequest {
  return async (request) => {
    refuseTransactionControl(request);
    if (request.kind === "single") return await run(pool, request.statement);
    return await inTransaction(pool, async (client) => {
      if (request.begin !== null) await client.query(request.begin);
      const results: SqlReply[] = [];
      for (const statement of request.statements) results.push(await run(client, statement));
      return { results };
    });
  };
}

/** What `work` does on its connection happens entirely or not at all. */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    // A connection that cannot even roll back is thrown away.
    client.release(broken);
  }
}

async function run(session: Pool | PoolClient, { sql, params, arrayMode }: SqlStatement): Promise<SqlReply> {
  const query = { text: sql, values: params, types: RAW_TEXT, ...ONE_STATEMENT };
  const result = arrayMode
    ? await session.query<unknown[]>({ ...query, rowMode: "array" } as QueryArrayConfig)
    : await session.query<Record<string, unknown>>(query as QueryConfig);
  return toReply(result, arrayMode);
}

function toReply(result: QueryResult | QueryArrayResult<unknown[]>, arrayMode: boolean): SqlReply {
  return {
    command: result.command,
    rowCount: result.rowCount,
    fields: result.fields.map(({ name, dataTypeID }) => ({ name, dataTypeID })),
    rows: result.rows,
    rowAsArray: arrayMode,
  };
}
