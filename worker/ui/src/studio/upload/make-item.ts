import type { Item } from "./queue.ts";

let made = 0;

/** A file of a queue, for tests. */
export function makeItem(given: Partial<Item> = {}): Item {
  made += 1;
  const name = given.name ?? `DSC_${String(made).padStart(4, "0")}.jpg`;
  return {
    id: `item-${made}`,
    eventId: 1,
    name,
    path: name,
    root: null,
    size: 1_000,
    mtime: 1_700_000_000_000,
    sha256: null,
    state: "new",
    source: "page",
    photoId: null,
    reason: null,
    sentBefore: false,
    tries: 0,
    ...given,
  };
}
