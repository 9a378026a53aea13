import { AppError } from "../errors.ts";

const MIB = 1024 * 1024;

/** The answer to a body or file of `bytes` where at most `maximum` are taken. */
export function tooLarge(bytes: number, maximum: number): AppError {
  return new AppError("file_too_large", {
    params: { size: Math.ceil(bytes / MIB), maximum: Math.floor(maximum / MIB) },
  });
}

/**
 * Refuses a request whose announced body cannot be legal, before a byte of it is read.
 * @param allowance bytes that the body may have beyond `maximum`, for a form around the file
 * @throws AppError file_too_large
 */
export function refuseLargeBody(request: Request, maximum: number, allowance = 0): void {
  const announced = Number(request.headers.get("Content-Length") ?? 0);
  if (announced > maximum + allowance) throw tooLarge(announced, maximum);
}

/**
 * All bytes of a stream that must not be longer than `maximum`.
 * @throws AppError file_too_large as soon as it is
 */
export async function collectBytes(
  stream: ReadableStream<Uint8Array>,
  maximum: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.byteLength;
    if (length > maximum) throw tooLarge(length, maximum);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
