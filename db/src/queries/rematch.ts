import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";

/**
 * Makes the matching of every guest of an event appear not done (listMembershipsToMatch finds it then). The
 * templates keep their version, so the matches that are there stay visible until they are replaced.
 * @returns how many guests are to be compared
 */
export async function markEventToMatch(db: Database, eventId: number): Promise<number> {
  const { rows } = await db.execute<{ account_id: number }>(sql`
    update memberships s set matched_template_version = 0 from accounts a
    where a.id = s.account_id and s.event_id = ${eventId} and a.template is not null
    returning s.account_id`);
  return rows.length;
}
