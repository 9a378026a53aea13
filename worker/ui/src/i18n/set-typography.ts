/** Narrow no-break space: French sets it before tall punctuation and inside guillemets. */
const THIN = "\u202f";

/** Typographic apostrophes, and the French spaces that source texts write as plain ones. */
export function setTypography(text: string): string {
  return text
    .replaceAll("'", "’")
    .replaceAll(/ ([?!;:»])/g, `${THIN}$1`)
    .replaceAll("« ", `«${THIN}`);
}
