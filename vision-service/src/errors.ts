import type { ImageRefusal, VisionProblem } from "./contract.ts";

/** The one table from code to HTTP status; the status is derived, never the other way round. */
export const ERROR_STATUS = {
  empty_body: 400,
  body_too_large: 413,
  not_an_image: 415,
  unsupported_format: 415,
  heic_not_supported: 415,
  animated_image: 415,
  too_many_pixels: 422,
  image_too_small: 422,
  truncated_image: 422,
  corrupt_image: 422,
  bad_request: 400,
  unauthorized: 401,
  not_found: 404,
  busy: 503,
  stopping: 503,
  timed_out: 504,
  internal: 500,
} as const satisfies Record<ImageRefusal, number> & Record<string, number>;

export type ErrorCode = keyof typeof ERROR_STATUS;

const TITLES: Record<ErrorCode, string> = {
  empty_body: "Empty body",
  body_too_large: "Body too large",
  not_an_image: "Not an image",
  unsupported_format: "Format not supported",
  heic_not_supported: "HEIC not supported",
  animated_image: "Animated image",
  too_many_pixels: "Too many pixels",
  image_too_small: "Image too small",
  truncated_image: "Truncated image",
  corrupt_image: "Corrupt image",
  bad_request: "Bad request",
  unauthorized: "Not authorised",
  not_found: "Not found",
  busy: "Busy",
  stopping: "Stopping",
  timed_out: "Timed out",
  internal: "Internal error",
};

/** What an unexpected error says; its own message goes to the log only. */
const INTERNAL_DETAIL = "The request could not be processed.";

/** A refusal with a stable code. `message` is shown to the client: no path, no library text. */
export class VisionError extends Error {
  readonly code: ErrorCode;
  /** Seconds after which the client may try again, for 503. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: ErrorCode,
    message: string,
    { cause, retryAfterSeconds }: { cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(message, { cause });
    this.name = "VisionError";
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds ?? null;
  }
}

/** The request's client went away; nobody reads an answer. */
export class ClientGoneError extends Error {
  constructor() {
    super("The client went away.");
    this.name = "ClientGoneError";
  }
}

/** Seconds in which another instance, or this one anew, is likely to be ready. */
const RESTART_SECONDS = 5;

export function stoppingError(): VisionError {
  return new VisionError("stopping", "The service is stopping.", { retryAfterSeconds: RESTART_SECONDS });
}

/** RFC 9457 body for a code. */
export function toProblem(code: ErrorCode, detail: string): VisionProblem {
  return { type: "about:blank", title: TITLES[code], status: ERROR_STATUS[code], detail, code };
}

/** RFC 9457 body for anything that was thrown; unknown errors say nothing about themselves. */
export function problemOf(thrown: unknown): VisionProblem {
  if (thrown instanceof VisionError && thrown.code !== "internal") {
    return toProblem(thrown.code, thrown.message);
  }
  return toProblem("internal", INTERNAL_DETAIL);
}
