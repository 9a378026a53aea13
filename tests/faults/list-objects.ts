import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { stack } from "../api/stack.ts";

/** Keys in the buckets that begin with this, read past the worker from where wrangler keeps its buckets. */
export function listObjects(prefix: string): string[] {
  const folder = join(stack.stateDir, "wrangler/v3/r2/miniflare-R2BucketObject");
  const files = readdirSync(folder).filter((name) => /^[0-9a-f]{64}\.sqlite$/.test(name));
  if (files.length === 0) throw new Error(`no bucket is kept in ${folder}`);
  return files.flatMap((name) => {
    const database = new DatabaseSync(join(folder, name), { readOnly: true });
    try {
      const rows = database
        .prepare("select key from _mf_objects where substr(key, 1, length(?)) = ? order by key")
        .all(prefix, prefix);
      return rows.map(({ key }) => String(key));
    } finally {
      database.close();
    }
  });
}
