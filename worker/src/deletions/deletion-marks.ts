import { toBase64Url } from "../signing/base64-url.ts";
import { hmacKey } from "../signing/hmac-key.ts";

/** Folder of the selfie bucket in which the marks are; no selfie is in it. */
export const MARKS_PREFIX = "deletions/";

/** Backups are kept for less (docs/backups.md), so that no mark goes before the last backup it is about. */
export const MARKS_KEPT_DAYS = 400;

/**
 * What stands in a mark for a thing that was deleted: a keyed hash of its name (db/src/queries/deletion-subjects.ts).
 * Who has an old backup but not the key cannot tell who was erased since.
 * @returns HMAC-SHA-256, base64url, 43 characters
 */
export async function hashSubject(subject: string, secret: string): Promise<string> {
  const bytes = new TextEncoder().encode(subject);
  return toBase64Url(await crypto.subtle.sign("HMAC", await hmacKey(secret), bytes));
}
