import { isDatabaseUnavailable } from "@trouvaille/db/database-errors";
import { HTTPException } from "hono/http-exception";
import { MisconfiguredError } from "./env.ts";
import { type Language, textOf } from "./error-texts.ts";
import { AppError, ERROR_STATUS, type ErrorCode } from "./errors.ts";
import { StorageUnavailableError } from "./name-bucket-errors.ts";

/** Seconds to wait before trying again where the error does not say. */
const DEFAULT_RETRY_AFTER_SECONDS = 5;

/** RFC 9457 problem details; `detail` is the text that clients of the former API read. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  request_id: string;
  errors?: { code?: ErrorCode; path?: string; detail: string }[];
}

/** Any thrown value as an AppError; what is not known becomes `internal` and keeps the cause for the log. */
export function asAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof MisconfiguredError) return new AppError("misconfigured", { cause: thrown });
  if (isDatabaseUnavailable(thrown)) return new AppError("database_unavailable", { cause: thrown });
  if (thrown instanceof StorageUnavailableError)
    return new AppError("storage_unavailable", { cause: thrown });
  if (thrown instanceof HTTPException && thrown.status < 500) {
    return new AppError(thrown.status === 404 ? "not_found" : "invalid_request", { cause: thrown });
  }
  return new AppError("internal", { cause: thrown });
}

export function toProblem(error: AppError, language: Language, requestId: string): Problem {
  const { params, issues, fields } = error.options;
  const texts = issues?.map((code) => textOf(code, language, params));
  const code = issues?.length === 1 && issues[0] ? issues[0] : error.code;
  const problem: Problem = {
    type: `urn:trouvaille:problem:${code}`,
    title: textOf(code, "en", params),
    status: ERROR_STATUS[error.code],
    detail: texts && texts.length > 0 ? texts.join("; ") : textOf(error.code, language, params),
    code,
    request_id: requestId,
  };
  if (fields) problem.errors = fields.map(({ path, message }) => ({ path, detail: message }));
  else if (issues && issues.length > 1) {
    problem.errors = issues.map((issue) => ({ code: issue, detail: textOf(issue, language, params) }));
  }
  return problem;
}

export function problemResponse(error: AppError, language: Language, requestId: string): Response {
  const problem = toProblem(error, language, requestId);
  const headers = new Headers({
    "Content-Type": "application/problem+json; charset=utf-8",
    "Content-Language": language,
    "Cache-Control": "no-store",
    "X-Request-Id": requestId,
  });
  if (problem.status === 401) headers.set("WWW-Authenticate", "Bearer");
  if (problem.status === 503 || problem.status === 429) {
    headers.set("Retry-After", String(error.options.retryAfterSeconds ?? DEFAULT_RETRY_AFTER_SECONDS));
  }
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
