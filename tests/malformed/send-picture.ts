import type { Answer } from "./judge-answer.ts";

/** An answer that takes longer than this hangs: the service itself gives up after 20 s for selfies, 90 s for photos. */
const PATIENCE_MS = 120_000;

/** Sends bytes as a picture. @throws Error when there is no answer: the connection broke, or it took too long. */
export async function sendPicture(url: string, path: string, bytes: Buffer): Promise<Answer> {
  const response = await fetch(new URL(path, url), {
    method: "POST",
    headers: { "content-type": "image/jpeg" },
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: Buffer.from(await response.arrayBuffer()),
  };
}
