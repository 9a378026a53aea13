/** Characters that some system does not allow in a file's name, and those that write text backwards. */
const UNSAFE = /[\p{Cc}\u202a-\u202e\u2066-\u2069<>:"/\\|?*]/gu;
/** Names that mean devices on Windows, whatever their extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
/** UTF-16 units; with " (12345)" and the extension well below the 255 bytes of common file systems. */
const MAX_STEM_LENGTH = 60;

const EXTENSIONS: Readonly<Record<string, string>> = {
  "image/jpeg": ".jpg",
  "image/png": ".png",
  "image/webp": ".webp",
};

function cutTo(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, "");
}

function safeStem(filename: string): string {
  const stem = filename
    .toWellFormed()
    .normalize("NFC")
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replace(UNSAFE, "_");
  const trimmed = cutTo(stem, MAX_STEM_LENGTH).replace(/^[\s.]+|[\s.]+$/g, "");
  return trimmed === "" || RESERVED.test(trimmed) ? `photo${trimmed && `-${trimmed}`}` : trimmed;
}

/**
 * Names for files in one archive: what people called them, made safe for every system, with the extension of what
 * they are, and each once where case does not count.
 */
export function nameZipEntries(files: { originalFilename: string; contentType: string }[]): string[] {
  const taken = new Set<string>();
  const repeats = new Map<string, number>();
  return files.map(({ originalFilename, contentType }) => {
    const stem = safeStem(originalFilename);
    const extension = EXTENSIONS[contentType] ?? "";
    let name = `${stem}${extension}`;
    let n = repeats.get(name.toLowerCase()) ?? 1;
    const first = name.toLowerCase();
    while (taken.has(name.toLowerCase())) name = `${stem} (${++n})${extension}`;
    repeats.set(first, n);
    taken.add(name.toLowerCase());
    return name;
  });
}
