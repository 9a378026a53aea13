import { toBase64Url } from "../signing/base64-url.ts";
import { sha256Hex } from "../signing/to-hex.ts";

/** Random bytes of a token: nobody guesses 256 bits. */
const TOKEN_BYTES = 32;

/** 43 url-safe characters. */
export function newResetToken(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)));
}

/** What is stored of a token: lower-case hex SHA-256. A token is random, so a fast hash will do. */
export function hashResetToken(token: string): Promise<string> {
  return sha256Hex(token);
}
