import { lstatSync } from "node:fs";
import { walkFiles } from "./walk-files.ts";

/** Bytes of the files below some folders, each file counted once however many names it has; links are not followed. */
export function measureLayers(folders: readonly string[]): number {
  const seen = new Set<string>();
  let bytes = 0;
  for (const folder of folders) {
    for (const { path, entry } of walkFiles(folder)) {
      if (!entry.isFile()) continue;
      const { dev, ino, size } = lstatSync(path);
      const file = `${dev}:${ino}`;
      if (seen.has(file)) continue;
      seen.add(file);
      bytes += size;
    }
  }
  return bytes;
}
