import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import type { NewGuest } from "./accounts.ts";
import type { NewConsent } from "./consents.ts";
import { hasEnded } from "./events.ts";
import { heldPack } from "./model-packs.ts";
import type { CheckedSelfie, NewSelfie } from "./selfies.ts";

/** A number for an account that does not exist yet, so that its selfie's object can be stored before its rows. */
export async function reserveAccountId(db: Database): Promise<number> {
  const { rows } = await db.execute<{ id: number }>(
    sql`select nextval(pg_get_serial_sequence('accounts', 'id'))::int as id`,
  );
  if (!rows[0]) throw new Error("a sequence answered no row");
  return rows[0].id;
}

/** The first selfie of an account that is being made; without `checked` it is kept to be checked later. */
export interface FirstSelfie {
  /** From reserveAccountId. */
  accountId: number;
  stored: Omit<NewSelfie, "accountId" | "added">;
  checked: CheckedSelfie | undefined;
  consent: Omit<NewConsent, "accountId" | "eventId"> | undefined;
}

export interface Registration extends NewGuest {
  /** Null: an account that belongs to no event. */
  code: string | null;
  language?: "fr" | "en";
  /** The time by which a closed event is closed; the database's without it. */
  now?: Date;
  selfie?: FirstSelfie;
}

/**
 * Makes a guest with their membership, and with their first selfie, the template it makes and the consent to it,
 * in one statement: all of it or nothing. The event must still have the code and be open.
 * @returns the account, or undefined when no open event has the code
 * @throws NeonDbError 23505 on accounts_email_scope_key or accounts_username_scope_key
 */
export async function insertGuest(
  db: Database,
  { username, email, passwordHash, code, language = "fr", now, selfie }: Registration,
): Promise<number | undefined> {
  const time = now ? sql`${now.toISOString()}::timestamptz` : sql`now()`;
  const event =
    code === null
      ? sql`select null::int as id`
      : // The lock waits for who is changing the event, and looks again at what they made of it.
        sql`select id from events where code = ${code} and (closes_at is null or closes_at > ${time}) and not ${hasEnded(time)} for share`;
  const id = selfie
    ? sql`${selfie.accountId}::int`
    : sql`nextval(pg_get_serial_sequence('accounts', 'id'))::int`;
  const embedding = selfie?.checked?.embedding ?? null;
  // One selfie in force is its own mean.
  const template = ifHeld(sql`l2_normalize(${embedding && JSON.stringify(embedding)}::vector)`);
  const { rows } = await db.execute<{ id: number }>(sql`
    with pack as (${heldPack(selfie?.checked?.modelPack ?? null)}),
    event as (${event}),
    account as (
      insert into accounts (id, username, email, password_hash, role, language, event_id, template, model_pack,
        template_version)
      select ${id}, ${username}, ${email}, ${passwordHash}, 'guest', ${language}, id, ${template},
        ${ifHeld(sql`${embedding && (selfie?.checked?.modelPack ?? null)}::text`)},
        coalesce(${ifHeld(sql`${selfie?.checked ? 1 : 0}::int`)}, 0)
      from event
      returning id, event_id
    ),
    membership as (
      insert into memberships (account_id, event_id) select id, event_id from account where event_id is not null
    )
    ${selfie ? firstSelfie(selfie) : sql``}
    select id from account`);
  return rows[0]?.id;
}

/** In the statement below: where the selfie's pack is not the one in force any more, it is kept to be checked again. */
const ifHeld = (value: SQL) => sql`case when exists (select 1 from pack) then ${value} end`;

/** Beyond so many of one name a number says nothing to anybody. */
const MAX_NAME_NUMBER = 99;

/** The lowest number from 2 on that makes `<base> <number>` a free name at the event with this code. */
export async function findFreeNameNumber(
  db: Database,
  { base, code }: { base: string; code: string },
): Promise<number | undefined> {
  const { rows } = await db.execute<{ n: number }>(sql`
    select n from generate_series(2, ${MAX_NAME_NUMBER}) n
    where not exists (
      select 1 from accounts where lower(username) = lower(${base} || ' ' || n)
        and coalesce(event_id, -1) = (select id from events where code = ${code})
    )
    order by n limit 1`);
  return rows[0]?.n;
}

function firstSelfie({ stored, checked, consent }: FirstSelfie) {
  const { strict, objectKey, contentType, bytes } = stored;
  return sql`, selfie as (
      insert into selfies (account_id, status, added, strict, refusal, object_key, content_type, bytes, embedding,
        model_pack, checked_at)
      select id, coalesce(${ifHeld(sql`${checked ? "valid" : "pending"}::text`)}, 'pending'), false, ${strict}::boolean,
        ${ifHeld(sql`${checked?.refusal ?? null}::text`)}, ${objectKey}, ${contentType}, ${bytes}::int,
        ${ifHeld(sql`${checked?.embedding ? JSON.stringify(checked.embedding) : null}::vector`)},
        ${ifHeld(sql`${checked?.modelPack ?? null}::text`)}, ${ifHeld(checked ? sql`now()` : sql`null::timestamptz`)}
      from account
    )
    ${
      consent
        ? sql`, consent as (
      insert into consents (account_id, event_id, kind, accepted, text_version, text_language, text_hash)
      select id, event_id, ${consent.kind}, ${consent.accepted}::boolean, ${consent.textVersion},
        ${consent.textLanguage}, ${consent.textHash}
      from account
    )`
        : sql``
    }`;
}
