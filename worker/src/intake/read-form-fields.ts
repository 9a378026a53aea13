import { refuseLargeBody } from "./collect-bytes.ts";
import { limitBytes } from "./limit-bytes.ts";
import { readMultipart } from "./read-multipart.ts";

/** Room for a logo, as the former API took it, which is passed over. */
const MAX_FORM_BYTES = 6 * 1024 * 1024;

/**
 * The text fields of a multipart form; files are passed over.
 * @throws AppError file_too_large, unsupported_content_type, invalid_request
 */
export async function readFormFields(request: Request): Promise<Record<string, string>> {
  refuseLargeBody(request, MAX_FORM_BYTES);
  const body = request.body?.pipeThrough(limitBytes(MAX_FORM_BYTES)) ?? null;
  const bounded = new Request(request.url, { method: "POST", headers: request.headers, body });
  const fields: Record<string, string> = Object.create(null);
  for await (const part of readMultipart(bounded)) {
    if (part.kind === "field") fields[part.name] = part.value;
  }
  return { ...fields };
}
