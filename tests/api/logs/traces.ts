/** Something that no log may hold, as it was sent or answered. */
export interface Secret {
  /** As the report names it: "e-mail address". */
  kind: string;
  text: string;
}

/** Bytes that no log may hold, not in base64 or hexadecimal either. */
export interface SecretBytes {
  kind: string;
  bytes: Uint8Array;
}

/** What a person left behind on their way, collected while they go. */
export interface Traces {
  texts: Secret[];
  bytes: SecretBytes[];
}

/** Shorter ones would turn up by chance: an hour, a port, a size. */
const MIN_LENGTH = 6;

export const noTraces = (): Traces => ({ texts: [], bytes: [] });

/** @throws Error for a text so short that finding it would mean nothing */
export function leave(traces: Traces, kind: string, text: string): void {
  if (text.length < MIN_LENGTH) throw new Error(`${kind}: "${text}" is too short to be looked for.`);
  traces.texts.push({ kind, text });
}

/** A token and the parts it is made of, which alone are worth as much. */
export function leaveToken(traces: Traces, kind: string, token: string): void {
  leave(traces, kind, token);
  for (const part of token.split(".")) if (part.length >= MIN_LENGTH) leave(traces, `part of ${kind}`, part);
}

/** A link, and of its query whatever makes it work. */
export function leaveLink(traces: Traces, kind: string, link: string): void {
  leave(traces, kind, link);
  const { searchParams } = new URL(link, "http://localhost");
  for (const [name, value] of searchParams) {
    if (name !== "size" && name !== "expires" && value.length >= MIN_LENGTH) {
      leaveToken(traces, `${name} of ${kind}`, value);
    }
  }
}
