import { AppError } from "../errors.ts";
import { canonicalEventCode } from "./event-code.ts";

/** Upper-case letters and digits that nobody takes for one another on a printed card: no 0 and O, no 1, I and L. */
export const CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** 31^8: 39.6 bits. A guesser with a thousand tries a second would need 27 years for one code. */
export const RANDOM_CODE_LENGTH = 8;

/** Bytes from here on are thrown away, so that every character is equally likely. */
const FAIR_BYTES = 256 - (256 % CODE_ALPHABET.length);

/** What people choose: can be read out, typed anywhere, and is the same in a link. */
const SUITABLE_CODE = /^[A-Z0-9][A-Z0-9-]{3,31}$/;
const SUITABLE_PREFIX = /^[A-Z0-9][A-Z0-9-]{0,22}$/;

type RandomBytes = (length: number) => Uint8Array;
const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

/** A random event code. */
export function makeEventCode(random = randomBytes): string {
  let code = "";
  while (code.length < RANDOM_CODE_LENGTH) {
    for (const byte of random(RANDOM_CODE_LENGTH)) {
      if (byte < FAIR_BYTES && code.length < RANDOM_CODE_LENGTH) {
        code += CODE_ALPHABET[byte % CODE_ALPHABET.length];
      }
    }
  }
  return code;
}

/** A code that begins as chosen and is as hard to guess as a random one. @throws AppError event_code_unsuitable */
export function makeCustomEventCode(prefix: string, random = randomBytes): string {
  const canonical = canonicalEventCode(prefix).replace(/-+$/, "");
  if (!SUITABLE_PREFIX.test(canonical)) throw new AppError("event_code_unsuitable");
  return `${canonical}-${makeEventCode(random)}`;
}

/** A code exactly as chosen, which anybody may guess. @throws AppError event_code_unsuitable */
export function forcedEventCode(chosen: string): string {
  const canonical = canonicalEventCode(chosen);
  if (!SUITABLE_CODE.test(canonical)) throw new AppError("event_code_unsuitable");
  return canonical;
}
