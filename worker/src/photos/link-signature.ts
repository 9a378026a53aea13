import { fromBase64Url, toBase64Url } from "../signing/base64-url.ts";
import { hmacKey } from "../signing/hmac-key.ts";

/** A key for one kind of link alone, derived from the session secret. */
const linkKey = (purpose: string, secret: string) => hmacKey(`${purpose}:${secret}`);

const bytesOf = (parts: unknown[]) => new TextEncoder().encode(JSON.stringify(parts));

/** A signature over what a link says, for its query. */
export async function signLink(purpose: string, parts: unknown[], secret: string): Promise<string> {
  return toBase64Url(await crypto.subtle.sign("HMAC", await linkKey(purpose, secret), bytesOf(parts)));
}

/** Whether one of the secrets signed this. */
export async function isLinkSignature(
  purpose: string,
  parts: unknown[],
  signature: string,
  secrets: (string | undefined)[],
): Promise<boolean> {
  const bytes = fromBase64Url(signature);
  if (!bytes) return false;
  for (const secret of secrets) {
    if (secret === undefined) continue;
    if (await crypto.subtle.verify("HMAC", await linkKey(purpose, secret), bytes, bytesOf(parts)))
      return true;
  }
  return false;
}
