/**
 * What becomes of a file: new → hashing (until it is known whether the event has it) → known | ready → sending →
 * received → searching → done | unsearched. failed: it did not get there · skipped: nobody waits for it any more.
 */
export const ITEM_STATES = [
  "new",
  "hashing",
  "ready",
  "sending",
  "known",
  "received",
  "searching",
  "done",
  "unsearched",
  "failed",
  "skipped",
] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** Where the bytes are: page: in this tab only · copy: in this browser's storage · folder: on disk, by its handle. */
export type Source = "page" | "copy" | "folder" | "lost";

export interface Reason {
  /** The API's code, or one of sort-file.ts. */
  code: string;
  /** The API's sentence, for codes that are not known here. */
  detail: string | null;
}

export interface Item {
  id: string;
  eventId: number;
  name: string;
  /** Within the folder `root`. */
  path: string;
  root: string | null;
  /** Bytes. */
  size: number;
  /** Last change, milliseconds since 1970. */
  mtime: number;
  sha256: string | null;
  state: ItemState;
  source: Source;
  photoId: number | null;
  reason: Reason | null;
  /** Whether any byte of it was ever sent: then the event may have it from here. */
  sentBefore: boolean;
  /** Answers by the service that blame nobody, such as 500. */
  tries: number;
}

export interface Tally {
  files: number;
  bytes: number;
}

export interface Queue {
  items: readonly Item[];
  /** Place in `items` by id. */
  index: ReadonlyMap<string, number>;
  tally: Readonly<Record<ItemState, Tally>>;
}

export type SearchState = "received" | "searching" | "done" | "unsearched";

export type Change =
  | { kind: "added"; items: readonly Item[] }
  /** gone: somebody deleted the photo since. */
  | { kind: "hashing" | "ready" | "sending" | "skipped" | "retried" | "gone"; id: string }
  | { kind: "hashed"; id: string; sha256: string }
  | { kind: "known" | "received"; id: string; photoId: number; isNew?: boolean }
  | { kind: "searched"; id: string; search: SearchState }
  /** unsure: the connection broke, so it may have arrived · blamed: counts as one of the file's tries. */
  | { kind: "returned"; id: string; unsure: boolean; blamed: boolean }
  | { kind: "failed"; id: string; reason: Reason }
  | { kind: "sourced"; id: string; source: Source };

const ACTIVE: readonly ItemState[] = ["new", "hashing", "ready", "sending"];
const ARRIVED: readonly ItemState[] = ["known", "received", "searching", "done", "unsearched"];

export const isActive = (item: Item) => ACTIVE.includes(item.state);
export const hasArrived = (item: Item) => ARRIVED.includes(item.state);

const emptyTally = () =>
  Object.fromEntries(ITEM_STATES.map((state) => [state, { files: 0, bytes: 0 }])) as Record<ItemState, Tally>;

/** A queue of these items. */
export function makeQueue(items: readonly Item[] = []): Queue {
  const tally = emptyTally();
  for (const { state, size } of items) {
    tally[state].files += 1;
    tally[state].bytes += size;
  }
  return { items, index: new Map(items.map(({ id }, at) => [id, at])), tally };
}

/** The item after a change, or the same where the change comes too late for it. */
function changeItem(item: Item, change: Exclude<Change, { kind: "added" }>): Item {
  switch (change.kind) {
    case "hashing":
      return item.state === "new" ? { ...item, state: "hashing" } : item;
    case "hashed":
      return item.state === "hashing" ? { ...item, sha256: change.sha256 } : item;
    case "ready":
      return item.state === "hashing" && item.sha256 ? { ...item, state: "ready" } : item;
    case "sending":
      return item.state === "ready" ? { ...item, state: "sending", sentBefore: true } : item;
    case "known":
      // What was sent from here, though its answer got lost, was not "already here".
      return isActive(item)
        ? { ...item, state: item.sentBefore ? "received" : "known", photoId: change.photoId, reason: null }
        : item;
    case "received":
      return hasArrived(item)
        ? item
        : { ...item, state: change.isNew === false ? "known" : "received", photoId: change.photoId };
    case "searched":
      return hasArrived(item) && item.state !== "known" ? { ...item, state: change.search } : item;
    case "returned":
      return item.state === "sending"
        ? {
            ...item,
            state: change.unsure ? "hashing" : "ready",
            tries: item.tries + (change.blamed ? 1 : 0),
          }
        : item;
    case "failed":
      return isActive(item) ? { ...item, state: "failed", reason: change.reason } : item;
    case "retried":
      return item.state === "failed" || item.state === "skipped"
        ? { ...item, state: item.sha256 ? "hashing" : "new", reason: null, tries: 0 }
        : item;
    case "skipped":
      return hasArrived(item) ? item : { ...item, state: "skipped" };
    case "gone":
      return hasArrived(item) ? { ...item, state: "skipped", photoId: null } : item;
    case "sourced":
      return { ...item, source: change.source };
  }
}

/** The queue after some changes; what they do not touch stays the same object. */
export function reduceQueue(queue: Queue, changes: readonly Change[]): Queue {
  let { items, index, tally } = queue;
  let mine: Item[] | null = null;
  for (const change of changes) {
    if (change.kind === "added") {
      ({ items, index, tally } = makeQueue([...items, ...change.items]));
      mine = null;
      continue;
    }
    const at = index.get(change.id);
    const before = at === undefined ? undefined : items[at];
    if (before === undefined || at === undefined) continue;
    const after = changeItem(before, change);
    if (after === before) continue;
    if (!mine) {
      mine = items.slice();
      items = mine;
    }
    mine[at] = after;
    if (after.state !== before.state) tally = move(tally, before, after);
  }
  return items === queue.items ? queue : { items, index, tally };
}

function move(tally: Queue["tally"], before: Item, after: Item): Queue["tally"] {
  const [from, to] = [tally[before.state], tally[after.state]];
  return {
    ...tally,
    [before.state]: { files: from.files - 1, bytes: from.bytes - before.size },
    [after.state]: { files: to.files + 1, bytes: to.bytes + after.size },
  };
}
