/**
 * An event code as it is stored and compared: upper case, without white space. People type codes from a
 * card, so neither counts.
 */
export function canonicalEventCode(typed: string): string {
  return typed.normalize("NFKC").replace(/\s+/gu, "").toUpperCase();
}

/** Upper case can make a text longer ("ß" → "SS"), and no code comes near this. */
export const MAX_EVENT_CODE_LENGTH = 64;

/** False for what cannot be any event's code, so that no store has to be asked. */
export function isPossibleEventCode(canonical: string): boolean {
  return canonical.length > 0 && canonical.length <= MAX_EVENT_CODE_LENGTH;
}
