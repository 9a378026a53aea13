import { MAX_SELFIE_BYTES } from "@trouvaille/vision-service/contract";
import { AppError } from "../errors.ts";
import { collectBytes, refuseLargeBody } from "../intake/collect-bytes.ts";
import { readMultipart } from "../intake/read-multipart.ts";

/** Room for the form's own lines and its text fields beside the file. */
const FORM_ALLOWANCE_BYTES = 256 * 1024;

export interface SelfieForm {
  bytes: Uint8Array<ArrayBuffer>;
  fields: Record<string, string>;
}

/** How much memory reading this request may take, in bytes; what it does not announce counts as the most. */
export function selfieFormWeight(request: Request): number {
  const announced = Number(request.headers.get("Content-Length"));
  return announced > 0 ? announced : MAX_SELFIE_BYTES + FORM_ALLOWANCE_BYTES;
}

/**
 * A form with a selfie in the file field `fileField`.
 * @throws AppError file_too_large (before reading, where the length is announced), file_missing, empty_file,
 *   invalid_request, unsupported_content_type
 */
export async function readSelfieForm(request: Request, fileField: string): Promise<SelfieForm> {
  refuseLargeBody(request, MAX_SELFIE_BYTES, FORM_ALLOWANCE_BYTES);
  const fields: Record<string, string> = Object.create(null);
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  for await (const part of readMultipart(request)) {
    if (part.kind === "field") fields[part.name] = part.value;
    else if (part.name === fileField) bytes = await collectBytes(part.body, MAX_SELFIE_BYTES);
  }
  if (!bytes) throw new AppError("file_missing", { params: { field: fileField } });
  if (bytes.byteLength === 0) throw new AppError("empty_file");
  return { bytes, fields: { ...fields } };
}
