/** As the API: MAX_PHOTO_BYTES of the vision-service's contract. */
export const MAX_PHOTO_BYTES = 40 * 1024 * 1024;

/** What the API takes. */
const TAKEN = /\.(jpe?g|jpe|jfif|png|webp)$/i;
/** Photos that the API does not take: whoever drops them must be told. */
const OTHER_PHOTOS = /\.(heic|heif|hif|avif|tiff?|gif|bmp)$/i;
const HEIC = /\.(heic|heif|hif)$/i;
const TAKEN_TYPES = new Set(["image/jpeg", "image/png", "image/webp"]);

export interface FoundFile {
  name: string;
  /** From the folder that was dropped; the name itself for a single file. */
  path: string;
  size: number;
  type: string;
}

export type Sorted = { take: true } | { take: false; code: string } | { take: false; code: null };

const taken: Sorted = { take: true };
const ignored: Sorted = { take: false, code: null };
const refused = (code: string): Sorted => ({ take: false, code });

/**
 * Whether a file is worth sending. `code` says why it is refused; null: it is left out without a word, such as the raw
 * and hidden files of a folder. A file that was chosen by itself is never left out silently.
 */
export function sortFile(file: FoundFile): Sorted {
  const isSingle = file.path === file.name;
  const isHidden = file.path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX");
  if (isHidden) return isSingle ? refused("wrong_type") : ignored;
  if (HEIC.test(file.name)) return refused("heic_not_supported");
  if (!TAKEN.test(file.name) && !TAKEN_TYPES.has(file.type)) {
    return isSingle || OTHER_PHOTOS.test(file.name) ? refused("wrong_type") : ignored;
  }
  if (file.size === 0) return refused("empty_file");
  if (file.size > MAX_PHOTO_BYTES) return refused("file_too_large");
  return taken;
}
