import { hasArrived, type Item, isActive } from "./queue.ts";
import type { Stored } from "./upload-store.ts";

/**
 * What goes on after a reload. An upload that had come to its end is forgotten but for what failed; what was on its way
 * is asked for again, because only the service knows whether it arrived.
 */
export function restoreItems({ items, copied, roots }: Pick<Stored, "items" | "copied" | "roots">): {
  items: Item[];
  gone: string[];
} {
  const isOver = !items.some(isActive);
  const kept = isOver ? items.filter((item) => item.state === "failed") : items;
  const keptIds = new Set(kept.map(({ id }) => id));
  return {
    items: kept.map((item) => {
      const source = copied.has(item.id) ? "copy" : item.root && roots.has(item.root) ? "folder" : "lost";
      if (!isActive(item)) return { ...item, source: hasArrived(item) ? item.source : source };
      return { ...item, source, state: item.sha256 ? "hashing" : "new" };
    }),
    gone: items.filter(({ id }) => !keptIds.has(id)).map(({ id }) => id),
  };
}
