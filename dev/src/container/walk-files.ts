import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";

/** Everything below a folder that is no folder. Links are named and not followed, which readdir's own recursion does. */
export function* walkFiles(folder: string): Generator<{ path: string; entry: Dirent }> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walkFiles(path);
    else yield { path, entry };
  }
}
