import { api, call } from "../../api/client.ts";
import { keepTrying } from "../../api/keep-trying.ts";

/** Lets the browser save what an address of this server sends. */
export function followDownload(href: string, filename: string): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = filename;
  document.body.appendChild(link);
  link.click();
  link.remove();
}

/** Long enough for a browser to have begun to save a file, milliseconds. */
const KEPT_MS = 60_000;

/** Saves something that was made here. */
export function saveBlob(blob: Blob, filename: string): void {
  const url = URL.createObjectURL(blob);
  followDownload(url, filename);
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** A link to an archive that the server packs: of some photos, or of all a guest is on at an event. @throws ApiError */
export function askForZip(choice: { ids: number[] } | { event_id: number }) {
  return keepTrying(() => call(api["my-photos"]["zip-link"].$post({ json: choice })));
}
