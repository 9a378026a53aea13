/** What bcrypt reads; the API refuses more. */
export const MAX_PASSWORD_BYTES = 72;
const MIN_PASSWORD_LENGTH = 8;

export const bytesOf = (text: string): number => new TextEncoder().encode(text).byteLength;

export type PasswordRule = "length" | "capital" | "digit" | "sign" | "bytes";

/** Which rules of the API (worker/src/accounts/password.ts) a new password meets, in the order they are told. */
export function checkPassword(password: string): Record<PasswordRule, boolean> {
  return {
    length: [...password].length >= MIN_PASSWORD_LENGTH,
    capital: /[A-Z]/.test(password),
    digit: /[0-9]/.test(password),
    sign: /[^A-Za-z0-9]/.test(password),
    bytes: bytesOf(password) <= MAX_PASSWORD_BYTES,
  };
}

export const isPasswordComplete = (password: string): boolean =>
  Object.values(checkPassword(password)).every(Boolean);
