const keys = new Map<string, Promise<CryptoKey>>();

/** The HMAC-SHA-256 key made of a text; imported once an isolate, as links are checked many times a second. */
export function hmacKey(material: string): Promise<CryptoKey> {
  const known = keys.get(material);
  if (known) return known;
  const key = crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(material),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign", "verify"],
  );
  keys.set(material, key);
  return key;
}
