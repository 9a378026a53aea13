import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import type { NewConsent } from "./consents.ts";
import { keptPhotos } from "./matches.ts";
import { lockAccount } from "./selfies.ts";

export interface RemovedSelfie {
  /** Another selfie is in force or being checked; without one everything is as after removeSelfies. */
  othersLeft: boolean;
  /** The template is another one now, and matching has to follow. */
  templateChanged: boolean;
}

/**
 * Takes one selfie of an account away, and makes the template from those left in force. The last one goes as
 * removeSelfies takes all of them: with vectors, template and matches, and the withdrawal is recorded. The object
 * is deleted after it, the row last.
 * @returns undefined when the account has no such selfie
 */
export async function removeSelfie(
  db: Database,
  { accountId, selfieId, withdrawal }: { accountId: number; selfieId: number; withdrawal: NewConsent },
): Promise<RemovedSelfie | undefined> {
  const left = sql`account_id = ${accountId} and id <> ${selfieId} and status in ('valid', 'pending')`;
  /** After the removal: it was the account's, and the last. One that is sent meanwhile makes it not the last. */
  const wasLast = sql`(exists (select 1 from selfies where id = ${selfieId} and account_id = ${accountId}
    and status = 'removed') and not exists (select 1 from selfies where ${left}))`;
  const { kind, textVersion, textLanguage, textHash, eventId } = withdrawal;
  const [, , { rows }] = await db.batch([
    // Locks in the order of matches.ts. The withdrawal looks whether its event exists.
    db.execute(sql`select id from events where id = ${eventId}::int for key share`),
    lockAccount(db, accountId),
    db.execute<{ others_left: boolean; template_changed: boolean }>(sql`
      with target as (
        select status from selfies where id = ${selfieId} and account_id = ${accountId} and status <> 'removed'
      ),
      other as (select id, status, embedding, model_pack from selfies where ${left}),
      outcome as (
        select exists (select 1 from other) as others_left,
          target.status = 'valid' or not exists (select 1 from other) as template_changed from target
      ),
      removed as (
        -- With the last one go refused ones, as nothing is left that they could be compared to.
        update selfies set status = 'removed', embedding = null, next_embedding = null, lease_token = null from outcome
        where account_id = ${accountId} and status <> 'removed' and (id = ${selfieId} or not others_left)
      ),
      template as (
        select l2_normalize(avg(embedding)) as vector, max(model_pack) as pack from other
        where status = 'valid' and embedding is not null and model_pack =
          (select model_pack from other where status = 'valid' and embedding is not null order by id desc limit 1)
      ),
      rebuilt as (
        update accounts set template = template.vector, model_pack = template.pack,
          template_version = template_version + 1
        from template, outcome where accounts.id = ${accountId} and template_changed
      ),
      withdrawn as (
        insert into consents (account_id, event_id, kind, accepted, text_version, text_language, text_hash)
        select ${accountId}::int, ${eventId}::int, ${kind}, false, ${textVersion}, ${textLanguage}, ${textHash}
        from outcome where not others_left
      )
      select * from outcome`),
    db.execute(sql`
      update memberships set matched_template_version = accounts.template_version
      from accounts where accounts.id = ${accountId} and memberships.account_id = accounts.id and ${wasLast}`),
    db.execute(keptPhotos(sql`account_id = ${accountId} and ${wasLast}`)),
    db.execute(sql`delete from matches where account_id = ${accountId} and ${wasLast}`),
  ]);
  const [row] = rows;
  return row && { othersLeft: row.others_left, templateChanged: row.template_changed };
}
