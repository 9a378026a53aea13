import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { describeSqlError } from "./describe-sql-error.ts";
import { MalformedSqlRequestError, parseSqlRequest } from "./parse-sql-request.ts";
import type { RunSqlRequest } from "./run-sql-request.ts";

/** Largest request body in bytes; Neon's own endpoint stops at 64 MB too. */
export const MAX_SQL_REQUEST_BYTES = 64 * 1024 * 1024;

class BodyTooLargeError extends Error {
  override name = "BodyTooLargeError";
}

/**
 * An HTTP server that answers POST /sql like Neon's endpoint and GET /readyz with 200.
 * Errors of the statement are 400 with PostgreSQL's fields, a malformed request is 400 with `message` only,
 * and anything else is 500 and reported to `onFatal`: a crashed PGlite does not come back by itself.
 */
export function serveSql(run: RunSqlRequest, onFatal: (error: unknown) => void): Server {
  return createServer((request, response) => {
    answer(request, response, run).catch((error: unknown) => {
      if (error instanceof MalformedSqlRequestError) return reply(response, 400, { message: error.message });
      if (error instanceof BodyTooLargeError) {
        // The rest of the body is not read, so the connection cannot be used again.
        response.setHeader("connection", "close");
        return reply(response, 413, { message: error.message });
      }
      const sqlError = describeSqlError(error);
      if (sqlError !== null) return reply(response, 400, sqlError);
      if (request.destroyed && !request.complete) return;
      reply(response, 500, { message: "The local database failed; its log says why." });
      onFatal(error);
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, run: RunSqlRequest): Promise<void> {
  const path = request.url?.split("?")[0];
  if (path === "/readyz") return reply(response, 200, { status: "ready" });
  if (path !== "/sql") return reply(response, 404, { message: "There is only POST /sql here." });
  if (request.method !== "POST") {
    response.setHeader("allow", "POST");
    return reply(response, 405, { message: "There is only POST /sql here." });
  }
  const sqlRequest = parseSqlRequest(await readBody(request), request.headers);
  reply(response, 200, await run(sqlRequest));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const tooLarge = `The request is larger than ${MAX_SQL_REQUEST_BYTES} bytes.`;
  if (Number(request.headers["content-length"] ?? 0) > MAX_SQL_REQUEST_BYTES) {
    throw new BodyTooLargeError(tooLarge);
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_SQL_REQUEST_BYTES) throw new BodyTooLargeError(tooLarge);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent || response.destroyed) return;
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}
