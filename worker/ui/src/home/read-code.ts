/**
 * The event code in what somebody typed or pasted: the code itself, in any case and with spaces, or the address of a
 * card, old or new.
 */
export function readCode(typed: string): string {
  const text = typed.trim();
  const inAddress =
    /\/(?:j|register-with-code)\/([^/?#\s]+)/i.exec(text)?.[1] ??
    /[?&]event_code=([^&#\s]+)/i.exec(text)?.[1];
  return decode(inAddress ?? text)
    .replaceAll(/\s+/g, "")
    .toUpperCase();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
