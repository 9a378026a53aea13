export type JpegPart = { readonly name: string; readonly bytes: Buffer };

/**
 * A multipart/form-data answer: the JSON part `result`, which form parsers read as text, then JPEG parts
 * as files. Source: RFC 7578.
 */
export function encodeMultipart(
  result: unknown,
  parts: readonly JpegPart[],
): { contentType: string; body: Buffer } {
  const boundary = `trouvaille-${crypto.randomUUID()}`;
  const pieces: (string | Buffer)[] = [
    `--${boundary}\r\nContent-Disposition: form-data; name="result"\r\nContent-Type: application/json\r\n\r\n`,
    JSON.stringify(result),
    "\r\n",
  ];
  for (const { name, bytes } of parts) {
    pieces.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${name}.jpg"\r\n` +
        "Content-Type: image/jpeg\r\n\r\n",
      bytes,
      "\r\n",
    );
  }
  pieces.push(`--${boundary}--\r\n`);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat(pieces.map((piece) => (typeof piece === "string" ? Buffer.from(piece) : piece))),
  };
}
