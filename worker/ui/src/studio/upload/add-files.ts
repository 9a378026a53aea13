import type { Collected, Found } from "./collect-files.ts";
import { matchDropped } from "./match-dropped.ts";
import { type Change, hasArrived, type Item, isActive, type Queue } from "./queue.ts";
import { sortFile } from "./sort-file.ts";

export interface Plan {
  /** Items of the queue that stay; the others are of an upload that is over. */
  kept: Item[];
  gone: string[];
  changes: Change[];
  /** Bytes at hand, by item. */
  files: Map<string, File>;
  /** Files that are no photos. */
  ignored: number;
}

/** What dropping files makes of the queue. When everything had come to its end, a new upload begins. */
export function planAdd(
  queue: Queue,
  { files }: Collected,
  { eventId, newId }: { eventId: number; newId: () => string },
): Plan {
  const isOver = !queue.items.some(isActive);
  const kept = isOver ? queue.items.filter((item) => item.state === "failed") : [...queue.items];
  const gone = isOver ? queue.items.filter((item) => item.state !== "failed").map(({ id }) => id) : [];
  const plan: Plan = { kept, gone, changes: [], files: new Map(), ignored: 0 };
  const fresh: Item[] = [];
  const matched = matchDropped(kept, files);
  for (const [at, found] of files.entries()) {
    const known = matched[at];
    if (known) {
      if (hasArrived(known)) continue;
      plan.files.set(known.id, found.file);
      if (known.source === "lost") plan.changes.push({ kind: "sourced", id: known.id, source: "page" });
      if (!isActive(known) && sortFile(found).take) plan.changes.push({ kind: "retried", id: known.id });
      continue;
    }
    const sorted = sortFile(found);
    if (!sorted.take && sorted.code === null) {
      plan.ignored += 1;
      continue;
    }
    const item = makeItem(found, { eventId, id: newId(), refusal: sorted.take ? null : sorted.code });
    plan.files.set(item.id, found.file);
    fresh.push(item);
  }
  if (fresh.length > 0) plan.changes.unshift({ kind: "added", items: fresh });
  return plan;
}

const makeItem = (
  { name, path, root, size, mtime }: Found,
  { eventId, id, refusal }: { eventId: number; id: string; refusal: string | null },
): Item => ({
  id,
  eventId,
  name,
  path,
  root,
  size,
  mtime,
  sha256: null,
  state: refusal === null ? "new" : "failed",
  source: root ? "folder" : "page",
  photoId: null,
  reason: refusal === null ? null : { code: refusal, detail: null },
  sentBefore: false,
  tries: 0,
});
