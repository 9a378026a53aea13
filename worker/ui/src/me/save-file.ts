/** A moment is enough for the browser to take the file over. */
const HELD_MS = 60_000;

/** Has the browser save what was made here as a file. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), HELD_MS);
}
