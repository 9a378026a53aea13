import type { Bytes } from "./find-bytes.ts";
import { type Hasher, startHasher } from "./hash-files.ts";
import type { KeptQueue } from "./keep-queue.ts";
import { planHash } from "./plan-work.ts";

/** Hashes what is new, the smallest first. */
export function startHashing({ queue, bytes }: { queue: KeptQueue; bytes: Bytes }) {
  let hasher: Hasher | null = null;
  let busy = false;
  return {
    get isBusy() {
      return busy;
    },
    async work(): Promise<void> {
      const item = busy ? undefined : planHash(queue.now);
      if (!item) return;
      busy = true;
      const { id } = item;
      const found = await bytes.find(item);
      if (!found) {
        busy = false;
        queue.apply([{ kind: "sourced", id, source: "lost" }]);
        return;
      }
      queue.apply([{ kind: "hashing", id }]);
      hasher ??= startHasher();
      const sha256 = await hasher.hash(id, found);
      busy = false;
      queue.apply([
        sha256
          ? { kind: "hashed", id, sha256 }
          : { kind: "failed", id, reason: { code: "unreadable", detail: null } },
      ]);
    },
    stop() {
      hasher?.stop();
      hasher = null;
    },
  };
}
