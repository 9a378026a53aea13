import type { PGlite, Results, Transaction } from "@electric-sql/pglite";
import type { SqlRequest, SqlStatement } from "./parse-sql-request.ts";
import { refuseTransactionControl } from "./refuse-transaction-control.ts";

/** One result as Neon's endpoint answers it: every value as PostgreSQL's text, or null. */
export type SqlReply = {
  command: string;
  rowCount: number | null;
  fields: { name: string; dataTypeID: number }[];
  rows: unknown[];
  rowAsArray: boolean;
};

export type RunSqlRequest = (request: SqlRequest) => Promise<SqlReply | { results: SqlReply[] }>;

const asText = (value: unknown): string => String(value);

/**
 * Runs requests on one PGlite. PGlite is a single session: its own lock lets one statement or
 * one whole batch through at a time, so concurrent requests wait for each other and never mix.
 */
export function createSqlRunner(pglite: PGlite): RunSqlRequest {
  // Plain objects with a key per type: PGlite ignores a Proxy, and parses what has no key here.
  const raw = {
    parsers: Object.fromEntries(Object.keys(pglite.parsers).map((oid) => [oid, asText])),
    serializers: Object.fromEntries(Object.keys(pglite.serializers).map((oid) => [oid, asText])),
  };

  async function run(session: PGlite | Transaction, statement: SqlStatement): Promise<SqlReply> {
    const rowMode = statement.arrayMode ? "array" : "object";
    const results = await session.query(statement.sql, statement.params, { rowMode, ...raw });
    return toReply(results, statement.arrayMode);
  }

  return async (request) => {
    refuseTransactionControl(request);
    if (request.kind === "single") return await run(pglite, request.statement);
    return await pglite.transaction(async (transaction) => {
      if (request.begin !== null) await transaction.exec(request.begin);
      const results: SqlReply[] = [];
      for (const statement of request.statements) results.push(await run(transaction, statement));
      return { results };
    });
  };
}

function toReply(results: Results<unknown>, arrayMode: boolean): SqlReply {
  return {
    command: results.command ?? "",
    rowCount: results.rowCount ?? null,
    fields: results.fields.map(({ name, dataTypeID }) => ({ name, dataTypeID })),
    rows: results.rows,
    rowAsArray: arrayMode,
  };
}
