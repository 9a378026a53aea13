import { createHash, timingSafeEqual } from "node:crypto";
import { VisionError } from "../errors.ts";

/**
 * Checks a bearer token against the accepted ones. Hashes of equal length are compared, all of them, in
 * constant time, so that the time taken says nothing about a token.
 * @param accepted empty when the service is open.
 * @throws VisionError unauthorized.
 */
export function requireToken(authorization: string | undefined, accepted: readonly string[]): void {
  if (accepted.length === 0) return;
  const given = digest(/^Bearer +(.+)$/i.exec(authorization ?? "")?.[1]?.trim() ?? "");
  const matches = accepted.filter((token) => timingSafeEqual(digest(token), given));
  if (matches.length === 0) throw new VisionError("unauthorized", "A valid bearer token is required.");
}

function digest(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
