import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { type Mail, type MailStatus, mails } from "../schema/index.ts";
import { exhausted, isDue, LEASE_ENDED, longestWaiting, taken } from "./leases.ts";

export type NewMail = Pick<
  typeof mails.$inferInsert,
  "kind" | "language" | "recipient" | "replyTo" | "values" | "accountId" | "eventId"
>;

/** Queues a mail. */
export async function insertMail(db: Database, mail: NewMail): Promise<void> {
  await db.insert(mails).values(mail);
}

const QUEUED = sql`'queued'`;

export interface ClaimedMail
  extends Pick<
    Mail,
    "id" | "kind" | "language" | "recipient" | "replyTo" | "values" | "accountId" | "attempts" | "createdAt"
  > {
  leaseToken: string;
}

/** Takes the mail that has waited longest and nobody holds; the claim counts as an attempt. */
export async function claimMail(
  db: Database,
  { leaseSeconds, maxAttempts }: { leaseSeconds: number; maxAttempts: number },
): Promise<ClaimedMail | undefined> {
  const [row] = await db
    .update(mails)
    .set(taken(leaseSeconds))
    .where(eq(mails.id, longestWaiting(mails, QUEUED, maxAttempts)))
    .returning({
      id: mails.id,
      kind: mails.kind,
      language: mails.language,
      recipient: mails.recipient,
      replyTo: mails.replyTo,
      values: mails.values,
      accountId: mails.accountId,
      attempts: mails.attempts,
      createdAt: mails.createdAt,
      leaseToken: mails.leaseToken,
    });
  return row?.leaseToken ? { ...row, leaseToken: row.leaseToken } : undefined;
}

type Held = Pick<ClaimedMail, "id" | "leaseToken">;
const held = ({ id, leaseToken }: Held) =>
  and(eq(mails.id, id), eq(mails.leaseToken, leaseToken), eq(mails.status, "queued"));

/** Notes that a claimed mail was sent, and forgets what it said. */
export async function markMailSent(db: Database, claimed: Held): Promise<void> {
  await db
    .update(mails)
    .set({ ...LEASE_ENDED, status: "sent", sentAt: sql`now()`, values: {}, replyTo: null })
    .where(held(claimed));
}

/** Gives a claim back, to be tried again after a while. `isAttempt` false takes the attempt back too. */
export async function releaseMail(
  db: Database,
  claimed: Held,
  { delaySeconds, isAttempt }: { delaySeconds: number; isAttempt: boolean },
): Promise<void> {
  await db
    .update(mails)
    .set({
      ...LEASE_ENDED,
      nextAttemptAt: sql`now() + make_interval(secs => ${delaySeconds})`,
      ...(isAttempt ? {} : { attempts: sql`attempts - 1` }),
    })
    .where(held(claimed));
}

/** Gives a claimed mail up; `failure` is a stable code. What it says is kept, so that it can be tried again. */
export async function failMail(db: Database, claimed: Held, failure: string): Promise<void> {
  await db
    .update(mails)
    .set({ ...LEASE_ENDED, status: "failed", failure })
    .where(held(claimed));
}

/** Fails the mails whose last attempt ended without a result, for example because the worker died. */
export async function failExhaustedMails(
  db: Database,
  { failure, ...bounds }: { maxAttempts: number; failure: string; limit: number },
): Promise<void> {
  await db
    .update(mails)
    .set({ ...LEASE_ENDED, status: "failed", failure })
    .where(inArray(mails.id, exhausted(mails, QUEUED, bounds)));
}

export async function countDueMails(db: Database): Promise<number> {
  const { rows } = await db.execute<{ due: number }>(
    sql`select count(*)::int as due from mails where status = 'queued' and ${isDue}`,
  );
  return rows[0]?.due ?? 0;
}

export interface MailPage {
  before?: number | undefined;
  /** Those that stand like this; all without it. */
  status?: MailStatus | undefined;
  limit: number;
}

/** Mails, newest first, from just below the id `before`. What they say is left out. */
export function listMails(db: Database, { before, status, limit }: MailPage) {
  return db
    .select({
      id: mails.id,
      kind: mails.kind,
      recipient: mails.recipient,
      eventId: mails.eventId,
      status: mails.status,
      failure: mails.failure,
      attempts: mails.attempts,
      createdAt: mails.createdAt,
      nextAttemptAt: mails.nextAttemptAt,
      sentAt: mails.sentAt,
    })
    .from(mails)
    .where(
      and(
        before === undefined ? undefined : lt(mails.id, before),
        status === undefined ? undefined : eq(mails.status, status),
      ),
    )
    .orderBy(desc(mails.id))
    .limit(limit);
}

/** Queues a mail anew that was given up. @returns false when there is none with this id */
export async function retryMail(db: Database, id: number): Promise<boolean> {
  const rows = await db
    .update(mails)
    .set({ status: "queued", failure: null, attempts: 0, nextAttemptAt: sql`now()`, createdAt: sql`now()` })
    .where(and(eq(mails.id, id), eq(mails.status, "failed")))
    .returning({ id: mails.id });
  return rows.length === 1;
}

/** Deletes mails that are done with, and with them the addresses. */
export async function deleteOldMails(db: Database, olderThanSeconds: number): Promise<void> {
  await db
    .delete(mails)
    .where(sql`status <> 'queued' and created_at < now() - make_interval(secs => ${olderThanSeconds})`);
}

export interface DigestRules {
  /** Matches and photos younger than this wait for the next one: the photographer may still be uploading. */
  settledSeconds: number;
  /** Time between two mails to one guest about one event. */
  pauseSeconds: number;
  limit: number;
}

/**
 * Queues a mail to guests who are on photos that they were not told of yet, and notes that they are told now:
 * in one statement, so that nobody is told twice or forgotten. The links begin with `linkBase`, before the
 * event's code.
 * @returns how many
 */
export async function queueDigests(
  db: Database,
  { linkBase, settledSeconds, pauseSeconds, limit }: DigestRules & { linkBase: string },
): Promise<number> {
  const { rows } = await db.execute<{ id: number }>(sql`
    with found as (
      select m.account_id, m.event_id, count(*)::int as photos
      from memberships s
      join accounts a on a.id = s.account_id and a.is_active
      join matches m on m.account_id = s.account_id and m.event_id = s.event_id
      join photos p on p.id = m.photo_id and p.status = 'matched'
      where s.matching and (s.notified_at is null or s.notified_at <= now() - make_interval(secs => ${pauseSeconds}))
        and (m.verdict = 'match' or m.feedback = 'me') and m.feedback is distinct from 'not_me'
        and m.template_version in (a.template_version, s.matched_template_version)
        and greatest(m.created_at, p.uploaded_at) <= now() - make_interval(secs => ${settledSeconds})
        and greatest(m.created_at, p.uploaded_at) + make_interval(secs => ${settledSeconds})
          > coalesce(s.notified_at, '-infinity')
      group by m.account_id, m.event_id order by m.account_id, m.event_id limit ${limit}
    ),
    told as (
      update memberships s set notified_at = now() from found f
      where s.account_id = f.account_id and s.event_id = f.event_id
        and (s.notified_at is null or s.notified_at <= now() - make_interval(secs => ${pauseSeconds}))
      returning s.account_id, s.event_id, f.photos
    )
    insert into mails (kind, language, recipient, values, account_id, event_id)
    select 'new_photos_of_you', a.language, a.email,
      jsonb_build_object('event_name', e.name, 'count', t.photos, 'link', ${linkBase}::text || e.code), a.id, e.id
    from told t join accounts a on a.id = t.account_id join events e on e.id = t.event_id
    returning id`);
  return rows.length;
}
