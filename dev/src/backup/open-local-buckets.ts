import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { QUIET_WRANGLER } from "../describe-parts.ts";
import { ROOT } from "../root-folder.ts";
import type { Buckets, ObjectStore } from "./object-store.ts";

/** What is used of wrangler's stand-in for an R2 bucket. */
type LocalBucket = {
  list(options: { prefix: string; cursor?: string }): Promise<{
    objects: { key: string; size: number; etag: string }[];
    truncated: boolean;
    cursor?: string;
  }>;
  get(key: string): Promise<{
    arrayBuffer(): Promise<ArrayBuffer>;
    httpMetadata?: { contentType?: string };
  } | null>;
  put(key: string, value: Uint8Array, options: { httpMetadata: { contentType: string } }): Promise<unknown>;
  delete(keys: string[]): Promise<void>;
};

/** As many as R2 deletes in one call. */
const MAX_DELETED = 1_000;

/**
 * The buckets of a local stack that is stopped, where wrangler keeps them: it must not run meanwhile. Each object, 40 MB
 * at most, is held in memory on its way. The caller closes them.
 */
export async function openLocalBuckets(
  stateDir: string,
): Promise<{ buckets: Buckets; close(): Promise<void> }> {
  const quiet = { ...QUIET_WRANGLER, WRANGLER_LOG_PATH: join(stateDir, "logs", "wrangler") };
  for (const [name, value] of Object.entries(quiet)) process.env[name] ??= value;
  const { getPlatformProxy } = await import("wrangler");
  const platform = await getPlatformProxy<{ PHOTOS: LocalBucket; SELFIES: LocalBucket }>({
    configPath: join(ROOT, "wrangler.toml"),
    persist: { path: join(stateDir, "wrangler", "v3") },
    envFiles: [],
    remoteBindings: false,
  });
  return {
    buckets: { photos: localStore(platform.env.PHOTOS), selfies: localStore(platform.env.SELFIES) },
    close: () => platform.dispose(),
  };
}

function localStore(bucket: LocalBucket): ObjectStore {
  return {
    async *list(prefix) {
      let cursor: string | undefined;
      do {
        const page = await bucket.list({ prefix, ...(cursor === undefined ? {} : { cursor }) });
        for (const { key, size, etag } of page.objects) yield { key, bytes: size, etag };
        cursor = page.truncated ? page.cursor : undefined;
      } while (cursor !== undefined);
    },
    async get(key) {
      const object = await bucket.get(key);
      if (object === null) return undefined;
      const bytes = new Uint8Array(await object.arrayBuffer());
      const contentType = object.httpMetadata?.contentType ?? "application/octet-stream";
      return { body: Readable.from([bytes]), contentType };
    },
    async put(key, { path, contentType }) {
      await bucket.put(key, await readFile(path), { httpMetadata: { contentType } });
    },
    async delete(keys) {
      for (let at = 0; at < keys.length; at += MAX_DELETED) {
        await bucket.delete(keys.slice(at, at + MAX_DELETED));
      }
    },
  };
}
