import { deleteCopy, storeCopy } from "./upload-store.ts";

/** Never more than this of somebody's disk. */
const MAX_BYTES = 2_000_000_000;
/** Nor more than this share of what the browser would give. */
const QUOTA_SHARE = 0.25;
/** Where the browser does not tell. */
const UNTOLD_BYTES = 200_000_000;

export async function copyBudget(): Promise<number> {
  const quota = (await navigator.storage?.estimate?.().catch(() => undefined))?.quota;
  return Math.min(MAX_BYTES, quota === undefined ? UNTOLD_BYTES : quota * QUOTA_SHARE);
}

export interface Copies {
  /** Bytes that may still be copied; none while a copy is being made. */
  readonly room: number;
  /** @returns whether there is a copy now */
  keep(id: string, file: Blob): Promise<boolean>;
  drop(id: string): void;
}

/**
 * Copies of files that are about to be sent, so that an upload goes on by itself after a reload.
 * @param budget bytes @param held sizes of the copies that are there already, bytes
 */
export function keepCopies(budget: number, held: ReadonlyMap<string, number>): Copies {
  const sizes = new Map(held);
  let used = [...sizes.values()].reduce((total, size) => total + size, 0);
  let busy = false;
  let full = false;
  const forget = (id: string) => {
    used -= sizes.get(id) ?? 0;
    sizes.delete(id);
  };
  return {
    get room() {
      return busy || full ? 0 : budget - used;
    },
    async keep(id, file) {
      busy = true;
      sizes.set(id, file.size);
      used += file.size;
      try {
        await storeCopy(id, file);
        // It may have been sent meanwhile.
        if (sizes.has(id)) return true;
        await deleteCopy(id);
        return false;
      } catch {
        // The disk is full, or the browser keeps nothing: dropping the files again helps then.
        forget(id);
        full = true;
        return false;
      } finally {
        busy = false;
      }
    },
    drop(id) {
      if (!sizes.has(id)) return;
      forget(id);
      void deleteCopy(id).catch(() => undefined);
    },
  };
}
