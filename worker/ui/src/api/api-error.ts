/** One of several reasons: of a field by its path, or of a rule by its code. */
export interface FieldError {
  path: string;
  message: string;
  code?: string;
}

/** An answer that is no success, or none at all (`code` is then `network`). `message` is fit to be shown. */
export class ApiError extends Error {
  override name = "ApiError";
  /** The API's stable code, or `network`. */
  readonly code: string;
  /** HTTP status; 0 without an answer. */
  readonly status: number;
  readonly fields: FieldError[];
  /** Seconds the server asks to wait. */
  readonly retryAfter: number | null;
  readonly requestId: string | null;

  constructor(given: {
    code: string;
    status: number;
    message: string;
    fields?: FieldError[];
    retryAfter?: number | null;
    requestId?: string | null;
  }) {
    super(given.message);
    this.code = given.code;
    this.status = given.status;
    this.fields = given.fields ?? [];
    this.retryAfter = given.retryAfter ?? null;
    this.requestId = given.requestId ?? null;
  }

  /** Whether the same request may succeed later: no connection, too many tries, or a server that is away. */
  get passes(): boolean {
    return this.code === "network" || this.status === 429 || this.status >= 500;
  }
}

/** Reads a problem+json answer; anything else becomes the code `internal`. */
export async function readApiError(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => null)) as {
    code?: string;
    detail?: string;
    errors?: { path?: string; code?: string; detail?: string }[];
  } | null;
  const retryAfter = Number(response.headers.get("Retry-After"));
  return new ApiError({
    code: problem?.code ?? "internal",
    status: response.status,
    message: problem?.detail ?? `HTTP ${response.status}`,
    fields: (Array.isArray(problem?.errors) ? problem.errors : []).map(({ path, code, detail }) => ({
      path: path ?? "",
      message: detail ?? "",
      ...(code === undefined ? {} : { code }),
    })),
    retryAfter: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
    requestId: response.headers.get("X-Request-Id"),
  });
}
