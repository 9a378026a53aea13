import {
  photoResultSchema,
  selfieResultSchema,
  visionProblemSchema,
} from "@trouvaille/vision-service/contract";
import { ERROR_STATUS } from "@trouvaille/vision-service/errors";

export interface Answer {
  status: number;
  headers: Headers;
  body: Buffer;
}

/** What a stack, a path or a library's own message looks like. */
const TELLTALE =
  /\bat \w+ \(|\bat (file|node):|\.(ts|js|mjs|cc|cpp):\d|node_modules|\/(work|home|root|tmp|usr|app)\/|vips|libpng|libjpeg|spng|sharp/i;

/**
 * What is wrong with an answer to a hostile picture; null when it is one that the contract knows: a result, a 4xx
 * problem with a code of the list and the status of that code, or 503 that says when to come back.
 */
export function judgeAnswer(path: string, { status, headers, body }: Answer): string | null {
  if (status >= 200 && status < 300) return judgeResult(path, headers.get("content-type") ?? "", body);
  const text = body.toString();
  if (TELLTALE.test(text)) return `${status} tells too much: ${text.slice(0, 300)}`;
  if (!headers.get("content-type")?.startsWith("application/problem+json"))
    return `${status} without a problem`;
  const problem = visionProblemSchema.safeParse(parse(text));
  if (!problem.success) return `${status} with another body: ${text.slice(0, 300)}`;
  const { code } = problem.data;
  if (ERROR_STATUS[code as keyof typeof ERROR_STATUS] !== status || problem.data.status !== status) {
    return `${status} with code ${code}`;
  }
  if (status === 503) return headers.get("retry-after") ? null : "503 without Retry-After";
  return status >= 400 && status < 500 ? null : `${status} ${code}`;
}

function judgeResult(path: string, type: string, body: Buffer): string | null {
  if (path.startsWith("/v1/crops")) return isJpeg(body) ? null : "the crop is no JPEG";
  if (!type.startsWith("multipart/form-data")) return `200 of type ${type}`;
  const start = body.indexOf("\r\n\r\n") + 4;
  const text = body.toString("utf8", start, body.indexOf("\r\n--trouvaille-", start));
  if (TELLTALE.test(text)) return `200 tells too much: ${text.slice(0, 300)}`;
  const schema = path.startsWith("/v1/photos") ? photoResultSchema : selfieResultSchema;
  const result = schema.safeParse(parse(text));
  return result.success ? null : `200 outside the contract: ${result.error.message.slice(0, 300)}`;
}

const isJpeg = (body: Buffer) => body.length > 100 && body.readUInt16BE(0) === 0xffd8;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The code of a problem; "ok" for a result. */
export function codeOf({ status, body }: Answer): string {
  return status < 300 ? "ok" : ((parse(body.toString()) as { code?: string } | undefined)?.code ?? "none");
}
