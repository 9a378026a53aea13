import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { isLive } from "./event-deletion.ts";
import { type PackThresholds, thresholdRows } from "./matches.ts";

export interface TwinSearch {
  /** Whose selfie is new. */
  accountId: number;
  /** From `match` of their pack on, two selfies show the same face. */
  thresholds: PackThresholds;
  /** Address of an event's page for organisers, without the event's id at its end. */
  linkBase: string;
}

/**
 * Looks for accounts whose template is as good as this one's in the events they share, where both let their
 * selfies be compared and the event wants to know. Each new pair queues one mail to each photographer of the
 * event and each admin; a pair that was told of is not told again. One statement, after the template is committed.
 * @returns mails queued
 */
export async function queueTwinMails(
  db: Database,
  { accountId, thresholds, linkBase }: TwinSearch,
): Promise<number> {
  const { rows } = await db.execute<{ id: number }>(sql`
    with me as (select id, username, template, model_pack from accounts where id = ${accountId} and template is not null),
    pair as (
      select events.id as event_id, events.name as event_name, least(me.id, a.id) as first_id,
        greatest(me.id, a.id) as second_id,
        me.username as first_username, a.username as second_username
      from me
      join memberships mine on mine.account_id = me.id and mine.matching
      join events on events.id = mine.event_id and events.alert_on_twins and ${isLive}
      join memberships theirs on theirs.event_id = events.id and theirs.account_id <> me.id and theirs.matching
      join accounts a on a.id = theirs.account_id and a.model_pack = me.model_pack
      join ${thresholdRows(thresholds)} on t.pack = me.model_pack
      where -(a.template <#> me.template) >= t.match
    ),
    noted as (
      insert into twin_alerts (event_id, first_account_id, second_account_id)
      select event_id, first_id, second_id from pair
      on conflict do nothing returning event_id, first_account_id, second_account_id
    )
    insert into mails (kind, language, recipient, values, account_id, event_id)
    select 'twin_selfies', o.language, o.email, jsonb_build_object('event_name', pair.event_name,
      'first_username', pair.first_username, 'second_username', pair.second_username,
      'link', ${linkBase}::text || pair.event_id), ${accountId}, pair.event_id
    from noted
    join pair on pair.event_id = noted.event_id and pair.first_id = noted.first_account_id
      and pair.second_id = noted.second_account_id
    join accounts o on o.is_active and (o.role = 'admin' or exists (
      select 1 from event_photographers p where p.account_id = o.id and p.event_id = pair.event_id))
    returning id`);
  return rows.length;
}
