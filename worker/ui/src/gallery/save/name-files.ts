const EXTENSIONS: Readonly<Record<string, string>> = {
  "image/jpeg": ".jpg",
  "image/png": ".png",
  "image/webp": ".webp",
};
/** Longer names of events are cut, UTF-16 units. */
const MAX_STEM = 60;
const MIN_DIGITS = 4;

/** An event's name as part of a file's: `Summer party` → `summer-party`, `Été à Nîmes` → `ete-a-nimes`. */
export function fileStem(eventName: string): string {
  const plain = eventName
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, MAX_STEM)
    .replaceAll(/^-+|-+$/g, "")
    .toWellFormed();
  return plain || "photos";
}

/** `summer-party_0012.jpg`: the same photo has the same name whenever it is saved, and no two have one. */
export function nameFile(eventName: string, photo: { id: number; contentType: string }): string {
  const number = String(photo.id).padStart(MIN_DIGITS, "0");
  return `${fileStem(eventName)}_${number}${EXTENSIONS[photo.contentType] ?? ".jpg"}`;
}
