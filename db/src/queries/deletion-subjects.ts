import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { idList } from "./id-list.ts";

/**
 * What a row is called in a list of deletions. A restored database gives numbers out again, so the time, in
 * microseconds since 1970, belongs to the name.
 */
const named = (kind: "account" | "event" | "selfie") =>
  sql`${`${kind}:`} || id || ':' || (extract(epoch from created_at) * 1000000)::bigint`;

const TABLES = { account: sql`accounts`, event: sql`events`, selfie: sql`selfies` };

/** A photo's name: the key of its original is never used twice. */
export const photoSubject = (originalKey: string) => `photo:${originalKey}`;

/** Names of rows that are there, of these ids or, without them, of all. */
export async function listSubjects(
  db: Database,
  kind: keyof typeof TABLES,
  ids?: number[],
): Promise<{ id: number; subject: string }[]> {
  if (ids?.length === 0) return [];
  const { rows } = await db.execute<{ id: number; subject: string }>(sql`
    select id, ${named(kind)} as subject from ${TABLES[kind]}
    ${ids ? sql`where id = any(${idList(ids)})` : sql``} order by id`);
  return rows;
}
