import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { type EventVisibility, photos } from "../schema/index.ts";
import type { NewConsent } from "./consents.ts";
import { hasEnded } from "./events.ts";
import { isMatched, keptPhotos } from "./matches.ts";
import { hasPreviews } from "./photo-access.ts";

/** What was agreed to, without whose it is. */
type ConsentText = Omit<NewConsent, "accountId" | "eventId">;

/** A consent of the account and event of each row of `source`. */
const consentOf = (source: SQL, consent: ConsentText) => sql`
  insert into consents (account_id, event_id, kind, accepted, text_version, text_language, text_hash)
  select account_id, event_id, ${consent.kind}, ${consent.accepted}::boolean, ${consent.textVersion},
    ${consent.textLanguage}, ${consent.textHash} from ${source}`;

export interface Joining {
  event: { id: number; name: string };
  /** closed: the event takes no more guests · already: the guest is in it. */
  outcome: "joined" | "already" | "closed";
  /** The guest's selfies are compared with the event's faces. */
  matching: boolean;
}

/**
 * Lets a guest join the event with this code, if it is open. Their first event compares their selfies, which
 * were given for it; any other only with `consent`, or where none is needed. One statement.
 * @returns undefined when no event has the code
 * @throws NeonDbError 23503 when the account is gone
 */
export async function joinEvent(
  db: Database,
  {
    accountId,
    code,
    consent,
    consentNeeded,
    now,
  }: {
    accountId: number;
    code: string;
    consent: ConsentText | undefined;
    consentNeeded: boolean;
    now: Date;
  },
): Promise<Joining | undefined> {
  const allowed = consent !== undefined || !consentNeeded;
  const time = sql`${now.toISOString()}::timestamptz`;
  const { rows } = await db.execute<{
    id: number;
    name: string;
    outcome: Joining["outcome"];
    matching: boolean;
  }>(sql`
    with event as (
      select id, name, coalesce(closes_at <= ${time}, false) or ${hasEnded(time)} as closed
      -- The lock waits for who is changing the event, and looks again at what they made of it.
      from events where code = ${code} for share
    ),
    joined as (
      insert into memberships (account_id, event_id, matching)
      select ${accountId}::int, id,
        ${allowed}::boolean or not exists (select 1 from memberships m where m.account_id = ${accountId})
      from event where not closed
      on conflict (account_id, event_id) do nothing
      returning account_id, event_id, matching
    )
    ${consent ? sql`, agreed as (${consentOf(sql`joined`, consent)})` : sql``}
    select event.id, event.name,
      case when joined.event_id is not null then 'joined'
        when closed and known.event_id is null then 'closed' else 'already' end as outcome,
      coalesce(joined.matching, known.matching, false) as matching
    from event left join joined on true
      left join memberships known on known.account_id = ${accountId} and known.event_id = event.id`);
  const [row] = rows;
  if (!row) return undefined;
  return { event: { id: row.id, name: row.name }, outcome: row.outcome, matching: row.matching };
}

/**
 * Lets a guest's selfies be compared with one event's faces, and records their consent unless the last one given
 * for the event still stands. Matching is a later statement.
 * @returns false when they are no guest of the event
 */
export async function allowMatching(
  db: Database,
  { accountId, eventId, consent }: { accountId: number; eventId: number; consent: ConsentText },
): Promise<boolean> {
  const { rows } = await db.execute<{ event_id: number }>(sql`
    with allowed as (
      update memberships set matching = true,
        matched_template_version = case when matching then matched_template_version else 0 end
      where account_id = ${accountId} and event_id = ${eventId}
      returning account_id, event_id
    ),
    fresh as (
      select * from allowed where not coalesce((
        select accepted from consents
        where account_id = ${accountId} and event_id = ${eventId} and kind = ${consent.kind}
        order by id desc limit 1), false)
    ),
    agreed as (${consentOf(sql`fresh`, consent)})
    select event_id from allowed`);
  return rows.length > 0;
}

/**
 * Ends the comparing of a guest's selfies with one event's faces: their matches there go, with what they said
 * about them, and the withdrawal is recorded. The template's version rises, so that a comparison that began
 * before cannot show what it still writes; the guest's other events are compared again.
 * @returns false when they are no guest of the event
 */
export async function endMatching(
  db: Database,
  { accountId, eventId, withdrawal }: { accountId: number; eventId: number; withdrawal: ConsentText },
): Promise<boolean> {
  const own = sql`account_id = ${accountId} and event_id = ${eventId}`;
  const [, , , ended] = await db.batch([
    // Locks in the order of matches.ts.
    db.execute(sql`select id from events where id = ${eventId} for key share`),
    db.execute(sql`select id from accounts where id = ${accountId} for no key update`),
    db.execute(sql`
      update accounts set template_version = template_version + 1
      where id = ${accountId} and exists (select 1 from memberships where ${own})`),
    db.execute<{ event_id: number }>(sql`
      update memberships set matching = false, matched_template_version = accounts.template_version
      from accounts where accounts.id = ${accountId} and memberships.account_id = ${accountId}
        and memberships.event_id = ${eventId}
      returning memberships.event_id`),
    db.execute(keptPhotos(own)),
    db.execute(sql`delete from matches where ${own}`),
    db.execute(consentOf(sql`memberships where ${own}`, withdrawal)),
  ]);
  return ended.rows.length > 0;
}

export interface JoinedEvent {
  id: number;
  name: string;
  code: string;
  date: string | null;
  visibility: EventVisibility;
  expiresAt: string | null;
  joinedAt: string;
  matching: boolean;
  /** Photos that are ready, whoever may see them. */
  photosCount: number;
  /** Photos that the guest is on. */
  matchedCount: number;
}

/** ISO 8601 in UTC, as JSON writes times. */
const isoTime = (column: SQL) => sql`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The events a guest is in, the one joined last first. */
export async function listJoinedEvents(
  db: Database,
  { accountId, limit }: { accountId: number; limit: number },
): Promise<JoinedEvent[]> {
  const { rows } = await db.execute<{ [Column in keyof JoinedEvent]: JoinedEvent[Column] }>(sql`
    select e.id, e.name, e.code, e.date::text as date, e.visibility, ${isoTime(sql`e.expires_at`)} as "expiresAt",
      ${isoTime(sql`mine.joined_at`)} as "joinedAt", mine.matching,
      (select count(*) from photos where photos.event_id = e.id and ${hasPreviews})::int as "photosCount",
      (select count(*) from photos where photos.event_id = e.id and ${hasPreviews} and ${isMatched(accountId)})::int
        as "matchedCount"
    from memberships mine join events e on e.id = mine.event_id
    where mine.account_id = ${accountId} order by mine.joined_at desc, e.id desc limit ${limit}`);
  return rows;
}

/**
 * For an account's profile: of a guest the photos of their event and those they are on, of anybody else the
 * photos they uploaded.
 */
export async function countOwnPhotos(
  db: Database,
  { accountId, eventId }: { accountId: number; eventId: number | null },
): Promise<{ total: number; matched: number }> {
  if (eventId === null) {
    // Through the events, which have an index.
    const total = await db.$count(
      photos,
      sql`event_id in (select event_id from event_photographers where account_id = ${accountId})
        and photographer_id = ${accountId}`,
    );
    return { total, matched: 0 };
  }
  const { rows } = await db.execute<{ total: number; matched: number }>(sql`
    select count(*)::int as total, (count(*) filter (where ${isMatched(accountId)}))::int as matched
    from photos where photos.event_id = ${eventId} and ${hasPreviews}`);
  return rows[0] ?? { total: 0, matched: 0 };
}
