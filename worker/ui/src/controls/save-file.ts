/** Long enough for a browser to have begun to save a file, milliseconds. */
const KEPT_MS = 60_000;

/** Lets the browser save what an address of this server sends. */
export function followDownload(href: string, filename: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = filename;
  document.body.appendChild(link);
  link.click();
  link.remove();
}

/** Saves something that was made here. */
export function saveFile(file: Blob, filename: string): void {
  const url = URL.createObjectURL(file);
  followDownload(url, filename);
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
