import bcrypt from "bcryptjs";
import type { ErrorCode } from "../errors.ts";
import { createWaitingLine } from "../intake/waiting-line.ts";
import { isCommonPassword } from "./common-passwords.ts";

/** bcrypt reads no more than this; anything longer would be cut without a word. */
const MAX_PASSWORD_BYTES = 72;
const MIN_PASSWORD_LENGTH = 8;
/** Characters of a bcrypt hash. */
const HASH_LENGTH = 60;

/**
 * Why a new password is refused, or null. Composition and text are those of the API this one replaces; the most
 * common passwords are refused on top of it, however they are dressed up to meet it.
 */
export function passwordProblem(password: string): ErrorCode | null {
  const strong =
    [...password].length >= MIN_PASSWORD_LENGTH &&
    /[A-Z]/.test(password) &&
    /[0-9]/.test(password) &&
    /[^A-Za-z0-9]/.test(password);
  if (!strong) return "weak_password";
  if (new TextEncoder().encode(password).byteLength > MAX_PASSWORD_BYTES) return "password_too_long";
  return isCommonPassword(password) ? "common_password" : null;
}

export interface Hasher {
  /** A bcrypt hash. @throws AppError busy when too many are waiting */
  hash(password: string, signal?: AbortSignal): Promise<string>;
  /**
   * Whether the password fits. Without a hash (no such account) it takes as long and says no.
   * @throws AppError busy when too many are waiting
   */
  matches(password: string, hash: string | undefined, signal?: AbortSignal): Promise<boolean>;
}

/**
 * bcrypt one at a time: at cost 12 one hash takes about 0.35 s of the isolate's only thread, and thirty at
 * once would hold up every other request for 12 s. In a line, others get their turn between the slices.
 */
export function createHasher(rounds: number): Hasher {
  const line = createWaitingLine({
    capacity: 1,
    // 30 guests who register and log in at once bring 60 hashes, 21 s at cost 12.
    maxWaiting: 70,
    maxWaitMs: 25_000,
    maxWorkMs: 10_000,
    retryAfterSeconds: 10,
  });
  // Any well-formed hash of the same cost: comparing with it takes as long as with a real one, which nothing
  // that is no hash does (accounts on their way out have none).
  const nobodys = `$2b$${String(rounds).padStart(2, "0")}$${"abcdefghijklmnopqrstuu"}${"a".repeat(31)}`;
  return {
    hash: (password, signal) => line.run(1, () => bcrypt.hash(password, rounds), signal),
    matches: (password, hash, signal) => {
      // Over-long passwords cannot have been set; comparing their first 72 bytes would accept them.
      const readable = new TextEncoder().encode(password).byteLength <= MAX_PASSWORD_BYTES;
      return line.run(
        1,
        async () => {
          const real = hash?.length === HASH_LENGTH ? hash : undefined;
          const same = await bcrypt.compare(readable ? password : "", real ?? nobodys);
          return same && readable && real !== undefined;
        },
        signal,
      );
    },
  };
}
