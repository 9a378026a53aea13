import { hmacKey } from "../signing/hmac-key.ts";
import { toHex } from "../signing/to-hex.ts";

/** A keyed hash (hex) of some texts: neither a name nor an address can be read from what limits store. */
export async function hashKey(secret: string, ...parts: string[]): Promise<string> {
  // The first line keeps these apart from anything else that is signed with the same secret.
  const message = new TextEncoder().encode(`throttling\n${JSON.stringify(parts)}`);
  return toHex(await crypto.subtle.sign("HMAC", await hmacKey(secret), message));
}
