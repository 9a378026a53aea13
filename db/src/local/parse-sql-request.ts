import type { IncomingHttpHeaders } from "node:http";

/** One statement; parameters are text or null once parsed, as PostgreSQL's text protocol wants them. */
export type SqlStatement = { sql: string; params: (string | null)[]; arrayMode: boolean };

export type SqlRequest =
  | { kind: "single"; statement: SqlStatement }
  | { kind: "batch"; statements: SqlStatement[]; begin: string | null };

/** The request is not one the Neon driver would send; becomes HTTP 400 without a SQLSTATE. */
export class MalformedSqlRequestError extends Error {
  override name = "MalformedSqlRequestError";
}

const ISOLATION_LEVELS: ReadonlyMap<string, string> = new Map([
  ["ReadUncommitted", "READ UNCOMMITTED"],
  ["ReadCommitted", "READ COMMITTED"],
  ["RepeatableRead", "REPEATABLE READ"],
  ["Serializable", "SERIALIZABLE"],
]);

/**
 * Reads the body and headers of POST /sql as @neondatabase/serverless 1.2.0 sends them:
 * `{query, params}` or `{queries: [{query, params}, …]}`, with the batch's transaction mode in headers.
 * @throws MalformedSqlRequestError with a sentence that says what is wrong.
 */
export function parseSqlRequest(body: string, headers: IncomingHttpHeaders): SqlRequest {
  if (headers["neon-connection-string"] === undefined) {
    // A web page cannot send this header across origins without a preflight, which is never answered.
    throw new MalformedSqlRequestError("The header Neon-Connection-String is missing.");
  }
  if (headers["neon-raw-text-output"] !== "true") {
    throw new MalformedSqlRequestError(
      "This endpoint answers raw text only: send Neon-Raw-Text-Output: true.",
    );
  }
  const arrayMode = headers["neon-array-mode"] === "true";
  const value = parseObject(body);
  if (value.queries === undefined) return { kind: "single", statement: parseStatement(value, arrayMode) };
  if (!Array.isArray(value.queries)) throw new MalformedSqlRequestError("`queries` must be an array.");
  const statements = value.queries.map((query: unknown) => {
    if (typeof query !== "object" || query === null) {
      throw new MalformedSqlRequestError("Each entry of `queries` must be an object.");
    }
    return parseStatement(query as Record<string, unknown>, arrayMode);
  });
  return { kind: "batch", statements, begin: transactionMode(headers) };
}

function parseObject(body: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new MalformedSqlRequestError("The body is not JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new MalformedSqlRequestError("The body must be a JSON object.");
  }
  return value as Record<string, unknown>;
}

function parseStatement(value: Record<string, unknown>, arrayMode: boolean): SqlStatement {
  const { query, params } = value;
  if (typeof query !== "string") throw new MalformedSqlRequestError("`query` must be a string.");
  if (params !== undefined && !Array.isArray(params)) {
    throw new MalformedSqlRequestError("`params` must be an array.");
  }
  const texts = (params ?? []).map((param: unknown) => {
    if (param === null || param === undefined) return null;
    return typeof param === "object" ? JSON.stringify(param) : String(param);
  });
  // A statement may ask for its own mode, which the driver does for mixed batches.
  const ownMode = value.arrayMode;
  return { sql: query, params: texts, arrayMode: typeof ownMode === "boolean" ? ownMode : arrayMode };
}

/** SET TRANSACTION for the batch's headers, or null when the defaults do. */
function transactionMode(headers: IncomingHttpHeaders): string | null {
  const modes: string[] = [];
  const level = headers["neon-batch-isolation-level"];
  if (level !== undefined) {
    const name = ISOLATION_LEVELS.get(String(level));
    if (name === undefined) throw new MalformedSqlRequestError(`Unknown isolation level ${String(level)}.`);
    modes.push(`ISOLATION LEVEL ${name}`);
  }
  if (headers["neon-batch-read-only"] === "true") modes.push("READ ONLY");
  if (headers["neon-batch-deferrable"] === "true") modes.push("DEFERRABLE");
  return modes.length === 0 ? null : `SET TRANSACTION ${modes.join(", ")}`;
}
