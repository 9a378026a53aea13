import { MalformedSqlRequestError, type SqlRequest } from "./parse-sql-request.ts";

/** In a shared session these would leak into other requests; over Neon's HTTP endpoint they have no effect. */
const TRANSACTION_CONTROL =
  /^\s*(begin|start\s+transaction|commit|end|rollback|abort|savepoint|release|prepare\s+transaction)\b/i;

/** @throws MalformedSqlRequestError when a statement of the request would begin or end a transaction itself */
export function refuseTransactionControl(request: SqlRequest): void {
  const statements = request.kind === "single" ? [request.statement] : request.statements;
  if (statements.some(({ sql }) => TRANSACTION_CONTROL.test(sql))) {
    throw new MalformedSqlRequestError("Transactions over HTTP are batches: send the statements together.");
  }
}
