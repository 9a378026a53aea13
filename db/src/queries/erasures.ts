import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { keptPhotos } from "./matches.ts";

/** An account on its way out: its rows stay until its objects are gone. */
const isBeingErased = sql`(accounts.erasing_at is not null)`;

/**
 * Marks a guest's account as being erased: nobody can log in to it, its sessions end, and nothing of it is matched
 * or checked any more.
 * @returns the session version that ended, or undefined when the account is gone or marked already
 */
export async function markErased(db: Database, accountId: number): Promise<number | undefined> {
  const [, { rows }] = await db.batch([
    db.execute(sql`select id from accounts where id = ${accountId} for update`),
    db.execute<{ ended_version: number }>(sql`
      with marked as (
        update accounts set is_active = false, password_hash = '', erasing_at = now(), session_version = session_version + 1,
          template = null, model_pack = null, template_version = template_version + 1
        where id = ${accountId} and role = 'guest' and not ${isBeingErased}
        returning id, session_version - 1 as ended_version
      ),
      withdrawn as (
        update selfies set status = 'removed', embedding = null, next_embedding = null, lease_token = null
        where account_id in (select id from marked)
      )
      select ended_version from marked`),
  ]);
  return rows[0]?.ended_version;
}

/** Accounts that were marked and are still there: an erasure that died half way. */
export async function listErasures(db: Database, limit: number): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(
    sql`select id from accounts where ${isBeingErased} order by id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

export interface Receipt {
  id: string;
  counts: Record<string, number>;
  consentVersion: string | null;
  consentHash: string | null;
  /** ISO 8601. */
  erasedAt: string;
}

const receiptColumns = sql`id, counts, consent_version as "consentVersion", consent_hash as "consentHash",
  to_char(created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "erasedAt"`;

/** Row `m` of matches says that the face is the account's. */
const isTheirs = (m: string) =>
  sql.raw(`(${m}.feedback = 'me' or (${m}.feedback is null and ${m}.verdict = 'match'))`);

/**
 * Deletes everything about a marked account in one transaction, after its objects: its rows, mails to it or naming
 * it, reset links of its address, its name on removal requests, and the vectors of its face on photos, unless
 * another guest is matched to the same face. Addresses are not verified, so what an address alone points at goes
 * only when no other account has it.
 * @param selfieObjects how many objects were deleted, for the receipt
 * @returns the receipt, or undefined when the account is gone already
 */
export async function finishErasure(
  db: Database,
  { accountId, selfieObjects }: { accountId: number; selfieObjects: number },
): Promise<Receipt | undefined> {
  const [, , { rows }] = await db.batch([
    // Matching that is under way holds the row through its foreign key; what it writes is seen below.
    db.execute(sql`select id from accounts where id = ${accountId} for update`),
    db.execute(keptPhotos(sql`account_id = ${accountId}`)),
    db.execute<{ [Column in keyof Receipt]: Receipt[Column] }>(sql`
      with guest as (
        select id, lower(username) as name, lower(email) as address,
          not exists (select 1 from accounts other
            where lower(other.email) = lower(accounts.email) and other.id <> accounts.id) as owns_address
        from accounts where id = ${accountId} and ${isBeingErased}
      ),
      own_events as (select event_id from memberships where account_id in (select id from guest)),
      theirs as (
        select id from faces where id in (
          select m.face_id from matches m where m.account_id in (select id from guest) and ${isTheirs("m")}
            and not exists (select 1 from matches o
              where o.face_id = m.face_id and o.account_id <> m.account_id and ${isTheirs("o")}))
      ),
      nulled as (
        -- With the vector of the same face by the pack that the installation moves to.
        update faces set embedding = null
        where embedding is not null and (id in (select id from theirs) or same_as in (select id from theirs))
        returning same_as
      ),
      gone_mails as (
        delete from mails using guest
        where mails.account_id = guest.id
          or (guest.owns_address and (lower(mails.recipient) = guest.address or lower(mails.reply_to) = guest.address))
          or (mails.event_id in (select event_id from own_events) and exists (
            select 1 from jsonb_each_text(mails.values) v where lower(v.value) in (guest.name, guest.address)))
        returning mails.id
      ),
      gone_resets as (
        delete from password_resets using guest
        where guest.owns_address and password_resets.email = guest.address
        returning 1
      ),
      nameless as (
        update removal_requests set name = '', email = '', message = case
          when position(guest.name in lower(message)) > 0 or position(guest.address in lower(message)) > 0 then ''
          else message end
        from guest
        where lower(removal_requests.email) = guest.address
          and removal_requests.event_id in (select event_id from own_events)
        returning removal_requests.id
      ),
      consent as (
        select text_version, text_hash from consents
        where account_id in (select id from guest) and accepted order by id desc limit 1
      ),
      receipt as (
        insert into deletion_receipts (counts, consent_version, consent_hash)
        select jsonb_build_object(
          'accounts', 1,
          'memberships', (select count(*) from memberships where account_id = guest.id),
          'consents', (select count(*) from consents where account_id = guest.id),
          'selfies', (select count(*) from selfies where account_id = guest.id),
          'selfie_objects', ${selfieObjects}::int,
          'matches', (select count(*) from matches where account_id = guest.id),
          'favourites', (select count(*) from favourites where account_id = guest.id),
          'face_vectors', (select count(*) from nulled where same_as is null or same_as not in (select id from theirs)),
          'mails', (select count(*) from gone_mails),
          'password_resets', (select count(*) from gone_resets),
          'removal_requests_made_nameless', (select count(*) from nameless)
        ), consent.text_version, consent.text_hash
        from guest left join consent on true
        returning *
      )
      select ${receiptColumns} from receipt`),
    // A face of the next pack that was being stored meanwhile: its writer held the faces that were just emptied.
    db.execute(sql`
      update faces n set embedding = null from faces f
      where n.same_as = f.id and f.embedding is null and n.embedding is not null
        and f.id in (select face_id from matches where account_id = ${accountId})`),
    // The rest goes with the account.
    db.execute(sql`delete from accounts where id = ${accountId} and ${isBeingErased}`),
  ]);
  return rows[0];
}

/** A receipt by the id that only its owner holds. */
export async function findReceipt(db: Database, id: string): Promise<Receipt | undefined> {
  const { rows } = await db.execute<{ [Column in keyof Receipt]: Receipt[Column] }>(
    sql`select ${receiptColumns} from deletion_receipts where id = ${id}::uuid`,
  );
  return rows[0];
}
