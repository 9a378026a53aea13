import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import type { ObjectStore } from "./object-store.ts";

export interface MemoryStore extends ObjectStore {
  objects: Map<string, { bytes: Buffer; contentType: string }>;
}

/** A bucket for tests. */
export function makeMemoryStore(): MemoryStore {
  const objects: MemoryStore["objects"] = new Map();
  return {
    objects,
    async *list(prefix) {
      for (const key of [...objects.keys()].toSorted()) {
        if (!key.startsWith(prefix)) continue;
        yield { key, bytes: objects.get(key)?.bytes.length ?? 0, etag: `etag-of-${key}` };
      }
    },
    async get(key) {
      const object = objects.get(key);
      return object && { body: Readable.from([object.bytes]), contentType: object.contentType };
    },
    async put(key, { path, contentType }) {
      objects.set(key, { bytes: await readFile(path), contentType });
    },
    async delete(keys) {
      for (const key of keys) objects.delete(key);
    },
  };
}
