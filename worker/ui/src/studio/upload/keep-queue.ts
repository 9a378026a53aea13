import { type ReadonlySignal, signal } from "@preact/signals";
import { type Change, type Item, makeQueue, type Queue, reduceQueue } from "./queue.ts";
import { storeItems } from "./upload-store.ts";

/** Often enough to look alive; 2,000 files change far more often. */
const SHOW_EVERY_MS = 100;
/** What a crash may cost: the service knows the rest. */
const STORE_EVERY_MS = 300;

export interface KeptQueue {
  /** As it is now. */
  readonly now: Queue;
  /** For the page: up to a tenth of a second old. */
  readonly shown: ReadonlySignal<Queue>;
  apply(changes: readonly Change[]): void;
  /** Puts another queue in place, such as the one in storage; `gone` are taken out of storage. */
  replace(items: readonly Item[], gone?: readonly string[]): void;
  /** Takes over what is in storage already. */
  load(items: readonly Item[]): void;
  /** Nothing is stored any more. */
  end(): void;
}

interface Given {
  onChange: () => void;
  onStored: () => void;
}

/** A queue whose changes are shown and stored in bundles. */
export function keepQueue({ onChange, onStored }: Given): KeptQueue {
  let now = makeQueue();
  const shown = signal(now);
  const unsaved = new Set<string>();
  const gone = new Set<string>();
  const show = inBundles(SHOW_EVERY_MS, () => {
    shown.value = now;
  });
  let ended = false;
  let last = Promise.resolve();
  // One after the other, or an older state could be written over a newer one.
  const store = inBundles(STORE_EVERY_MS, () => {
    last = last.then(save);
  });
  const save = async () => {
    if (ended) return;
    const items = [...unsaved].flatMap((id) => now.items[now.index.get(id) ?? -1] ?? []);
    const without = [...gone];
    unsaved.clear();
    gone.clear();
    // A browser without storage still sends.
    await storeItems(items, without).catch(() => undefined);
    onStored();
  };
  const set = (next: Queue) => {
    now = next;
    show();
  };
  return {
    get now() {
      return now;
    },
    shown,
    apply(changes) {
      const next = reduceQueue(now, changes);
      if (next === now) return;
      for (const change of changes) {
        if (change.kind === "added") for (const { id } of change.items) unsaved.add(id);
        else unsaved.add(change.id);
      }
      set(next);
      store();
      onChange();
    },
    replace(items, without = []) {
      for (const { id } of items) unsaved.add(id);
      for (const id of without) gone.add(id);
      set(makeQueue(items));
      store();
      onChange();
    },
    load(items) {
      set(makeQueue(items));
      onChange();
    },
    end() {
      ended = true;
    },
  };
}

/** Calls `work` at most once in `ms`, at the end of it. */
export function inBundles(ms: number, work: () => unknown): () => void {
  let due = false;
  return () => {
    if (due) return;
    due = true;
    setTimeout(() => {
      due = false;
      void work();
    }, ms);
  };
}
