import type { Item } from "./queue.ts";

interface Dropped {
  name: string;
  path: string;
  size: number;
  mtime: number;
}

const keyOf = ({ name, size, mtime }: { name: string; size: number; mtime: number }) =>
  `${name}\n${size}\n${mtime}`;

/**
 * Finds out which dropped files are already in the queue, by name, size and time of change. One item stands for one
 * file: two alike of two cameras are two photos.
 * @returns for each file the item, or null for one that is new
 */
export function matchDropped(items: readonly Item[], files: readonly Dropped[]): (Item | null)[] {
  const waiting = new Map<string, Item[]>();
  for (const item of items) {
    const alike = waiting.get(keyOf(item));
    if (alike) alike.push(item);
    else waiting.set(keyOf(item), [item]);
  }
  return files.map((file) => {
    const alike = waiting.get(keyOf(file));
    if (!alike || alike.length === 0) return null;
    const samePath = alike.findIndex((item) => item.path === file.path);
    return alike.splice(Math.max(samePath, 0), 1)[0] ?? null;
  });
}
