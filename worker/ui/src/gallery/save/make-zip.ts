import type { GalleryPhoto } from "../gallery-photo.ts";
import { nameFile } from "./name-files.ts";

/** Packs photos that were fetched; the packer is loaded when it is first needed. */
export async function makeZip(
  photos: readonly GalleryPhoto[],
  files: ReadonlyMap<number, Blob>,
  eventName: string,
): Promise<Blob> {
  const { downloadZip } = await import("client-zip");
  const entries = photos.flatMap((photo) => {
    const input = files.get(photo.id);
    const lastModified = new Date(photo.takenAt ?? photo.uploadedAt);
    return input ? [{ name: nameFile(eventName, photo), input, lastModified }] : [];
  });
  return await downloadZip(entries).blob();
}
