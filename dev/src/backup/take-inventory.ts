import { createHash } from "node:crypto";
import { KEPT_TABLES } from "@trouvaille/db/backup-tables";
import { openSession } from "@trouvaille/db/open-session";
import { BUCKETS } from "./object-store.ts";
import type { Installation } from "./open-installation.ts";

export interface Inventory {
  /** Rows by table, and vectors of faces that are kept. */
  rows: Record<string, number>;
  /** SHA-256 (hex) of every object, by bucket and key. */
  objects: Record<string, string>;
}

/** Counts and hashes everything that an installation holds. */
export async function takeInventory({ databaseUrl, buckets }: Installation): Promise<Inventory> {
  const session = await openSession(databaseUrl);
  const rows: Inventory["rows"] = {};
  try {
    const counted = [
      ...KEPT_TABLES.map(({ name }) => [name, name]),
      ["vectors of faces", "faces where embedding is not null"],
      ["templates", "accounts where template is not null"],
    ] as const;
    for (const [title, from] of counted) {
      const [row] = await session.query(`select count(*)::int as rows from ${from}`);
      rows[title as string] = Number(row?.rows);
    }
  } finally {
    await session.close();
  }
  const objects: Inventory["objects"] = {};
  for (const bucket of BUCKETS) {
    for await (const { key } of buckets[bucket].list("")) {
      const object = await buckets[bucket].get(key);
      const hash = createHash("sha256");
      for await (const chunk of object?.body ?? []) hash.update(chunk);
      objects[`${bucket}/${key}`] = hash.digest("hex");
    }
  }
  return { rows, objects };
}
