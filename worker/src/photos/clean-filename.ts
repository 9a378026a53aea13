/** Characters; what people call their photos is far shorter. */
const MAX_FILENAME_LENGTH = 255;

/** What people never type into a name: control characters, and those that write text backwards. */
const INVISIBLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** A file's own name: no folders, nothing invisible, not endless. */
export function cleanFilename(given: string): string {
  const name = given
    .toWellFormed()
    .replace(INVISIBLE, "")
    .replace(/^.*[\\/]/, "")
    .trim();
  const cut = [...name].slice(0, MAX_FILENAME_LENGTH).join("").trim();
  return /^\.*$/.test(cut) ? "photo" : cut;
}
