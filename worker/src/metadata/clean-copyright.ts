/** Characters (code points) kept of a copyright notice. */
export const MAX_COPYRIGHT_CHARACTERS = 200;

/** Control characters, and marks that turn or hide text around them. */
const UNWANTED = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/gu;

/**
 * A copyright notice as one clean line.
 * @param bytes value of EXIF tag 0x8298: photographer, NUL, editor (Exif 2.32, 4.6.5). By the book ASCII;
 * in the wild UTF-8, or else Latin-1.
 * @returns at most MAX_COPYRIGHT_CHARACTERS characters, or null when nothing readable is left.
 */
export function cleanCopyright(bytes: Uint8Array): string | null {
  const holders = decode(bytes)
    .split("\0")
    .map((part) => part.replace(UNWANTED, " ").replace(/\s+/g, " ").trim())
    .filter((part) => part !== "");
  const characters = Array.from(holders.join(", "));
  return characters.length === 0 ? null : characters.slice(0, MAX_COPYRIGHT_CHARACTERS).join("").trim();
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  }
}
