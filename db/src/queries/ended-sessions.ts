import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";

/** Rows of tokens that have expired by themselves, deleted with each new one; the table stays as small as its use. */
const FORGOTTEN_PER_ROW = 100;

/** Ends one session for good. Ending it twice changes nothing. */
export async function insertEndedSession(
  db: Database,
  { id, expiresAt }: { id: string; expiresAt: Date },
): Promise<void> {
  await db.execute(sql`
    with forgotten as (
      delete from ended_sessions where id in
        (select id from ended_sessions where expires_at < now() order by expires_at limit ${FORGOTTEN_PER_ROW})
    )
    insert into ended_sessions (id, expires_at) values (${id}::uuid, ${expiresAt.toISOString()}::timestamptz)
    on conflict (id) do nothing`);
}
