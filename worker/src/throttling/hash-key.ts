const keys = new Map<string, Promise<CryptoKey>>();

const importKey = (secret: string) =>
  crypto.subtle.importKey("raw", new TextEncoder().encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);

/** A keyed hash (hex) of some texts: neither a name nor an address can be read from what limits store. */
export async function hashKey(secret: string, ...parts: string[]): Promise<string> {
  const key = keys.get(secret) ?? importKey(secret);
  keys.set(secret, key);
  // The first line keeps these apart from anything else that is signed with the same secret.
  const message = new TextEncoder().encode(`throttling\n${JSON.stringify(parts)}`);
  const hash = new Uint8Array(await crypto.subtle.sign("HMAC", await key, message));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
