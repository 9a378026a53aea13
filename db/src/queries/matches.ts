import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { isBeingDeleted } from "./photo-access.ts";

/** Similarities (dot products of unit vectors) from which a face is a match, or an uncertain one. */
export interface MatchThresholds {
  match: number;
  uncertain: number;
}

/**
 * Row `m` of matches was made with the account's (`a`) current template, or the one that the membership's (`s`)
 * event was last compared with.
 */
const isCurrent = sql`m.template_version in (a.template_version, s.matched_template_version)`;

/** Row `m` counts as a photo of the guest: matched and not denied, or confirmed by the guest. */
export const isShown = sql`(m.feedback = 'me' or (m.feedback is null and m.verdict = 'match' and ${isCurrent}))`;

/** Row `m` waits for the guest to say whether it is them. */
export const isOpen = sql`(m.feedback is null and m.verdict = 'uncertain' and ${isCurrent})`;

/** Row `m` points at a face that is, or may be, the guest's own. */
export const isOwnFace = sql`(${isShown} or ${isOpen})`;

/** By the id of the model pack they were measured with: similarities of two packs have nothing in common. */
export type PackThresholds = Readonly<Record<string, MatchThresholds>>;

/** Rows `pack`, `match`, `uncertain`; a pack without a row has no thresholds, and nothing of it is compared. */
export const thresholdRows = (thresholds: PackThresholds) =>
  sql`jsonb_to_recordset(${JSON.stringify(
    Object.entries(thresholds).map(([pack, { match, uncertain }]) => ({ pack, match, uncertain })),
  )}::jsonb) as t(pack text, match double precision, uncertain double precision)`;

const ownRow = (accountId: number, condition: SQL) => sql<boolean>`exists (
  select 1 from matches m
  join accounts a on a.id = m.account_id
  join memberships s on s.account_id = m.account_id and s.event_id = m.event_id
  where m.account_id = ${accountId} and m.photo_id = photos.id and ${condition})`;

/** Inside a query on photos: the photo is one of this guest's. */
export const isMatched = (accountId: number) => ownRow(accountId, isShown);

/** Inside a query on photos: the photo may be one of this guest's, who was not asked yet. */
export const isUncertain = (accountId: number) => ownRow(accountId, isOpen);

/**
 * Who writes matches locks what they hang on first, each in the order event, account, membership, photo, match:
 * somebody who deletes one of those, or takes selfies back, begins at the same end, so that one of the two waits
 * and neither stands in the other's way. Rows are compared as they were when the statement began; the locks only
 * leave out what went meanwhile. Of a photo they see that by its hash, which its deletion changes: a lock of the key
 * passes over every other change.
 */
const keptEvent = (eventId: SQL | number) => sql`select id from events where id = ${eventId} for key share`;

/** The same for who deletes the matches of `own` rows: their photos before them. */
export const keptPhotos = (own: SQL) =>
  sql`select id from photos where id in (select photo_id from matches where ${own}) order by id for key share`;

/**
 * Compares a guest with every face of one event, replaces their matches by the outcome, and only then
 * marks the membership as compared. What the guest said about a photo outlives it: such a row keeps its face and
 * gets the similarity of that face, however low. Does nothing where the membership allows no matching, or the template is of a pack without thresholds. One statement: call it after the template is committed, never in its batch.
 * @returns matches found; uncertain and denied ones are not counted
 */
export async function matchGuest(
  db: Database,
  { accountId, eventId, thresholds }: { accountId: number; eventId: number; thresholds: PackThresholds },
): Promise<number> {
  // <#> is the negative inner product. A row made with a newer template is left alone: its statement knew more.
  const { rows } = await db.execute<{ matched: number }>(sql`
    with event as (${keptEvent(eventId)}),
    account as (
      select id from accounts where id = ${accountId} and exists (select 1 from event) for key share
    ),
    turn as (
      select 1 from memberships where account_id = ${accountId} and event_id = ${eventId}
        and exists (select 1 from account) for no key update
    ),
    guest as (
      select a.id, a.template, a.template_version, a.model_pack, t.match, t.uncertain from accounts a
      join memberships s on s.account_id = a.id and s.event_id = ${eventId} and s.matching
      left join ${thresholdRows(thresholds)} on t.pack = a.model_pack
      where a.id = ${accountId} and exists (select 1 from turn) and (a.model_pack is null or t.pack is not null)
    ),
    said as (
      select m.photo_id, m.face_id, -(f.embedding <#> g.template) as similarity
      from guest g
      join matches m on m.account_id = g.id and m.event_id = ${eventId} and m.feedback is not null
      join faces f on f.id = m.face_id and f.model_pack = g.model_pack and f.embedding is not null
    ),
    found as (
      select distinct on (f.photo_id) f.photo_id, f.id as face_id, -(f.embedding <#> g.template) as similarity
      from faces f, guest g
      where f.event_id = ${eventId} and f.model_pack = g.model_pack
        and -(f.embedding <#> g.template) >= g.uncertain
      order by f.photo_id, f.embedding <#> g.template
    ),
    best as (
      select * from said union all select * from found where photo_id not in (select photo_id from said)
    ),
    photo as (
      select id from photos where id in (select photo_id from best) and not ${isBeingDeleted}
      order by id for key share
    ),
    gone as (
      delete from matches m using guest g
      where m.account_id = g.id and m.event_id = ${eventId} and m.template_version <= g.template_version
        and m.feedback is null and not exists (select 1 from best b where b.photo_id = m.photo_id)
    ),
    kept as (
      insert into matches (account_id, photo_id, event_id, face_id, similarity, verdict, template_version)
      select g.id, b.photo_id, ${eventId}, b.face_id, b.similarity,
        case when b.similarity >= g.match then 'match' else 'uncertain' end, g.template_version
      from best b join photo on photo.id = b.photo_id, guest g
      on conflict (account_id, photo_id) do update set face_id = excluded.face_id, similarity = excluded.similarity,
        verdict = excluded.verdict, template_version = excluded.template_version
      where matches.template_version <= excluded.template_version
      returning verdict, feedback
    ),
    marked as (
      update memberships s set matched_template_version = g.template_version, matched_at = now()
      from guest g where s.account_id = g.id and s.event_id = ${eventId}
        and s.matched_template_version <= g.template_version
    )
    select count(*) filter (where feedback = 'me' or (feedback is null and verdict = 'match'))::int as matched from kept`);
  return rows[0]?.matched ?? 0;
}

/**
 * Compares the faces of one photo with every guest of its event that has a template and allows it, and only then
 * marks the photo as matched. One statement: call it after the faces are committed, never in their batch.
 * @returns matches found, uncertain ones not counted
 */
export async function matchPhoto(
  db: Database,
  { photoId, thresholds }: { photoId: number; thresholds: PackThresholds },
): Promise<number> {
  const { rows } = await db.execute<{ matched: number }>(sql`
    with event as (${keptEvent(sql`(select event_id from photos where id = ${photoId})`)}),
    best as (
      select distinct on (a.id) a.id as account_id, f.photo_id, f.event_id, f.id as face_id,
        -(f.embedding <#> a.template) as similarity, a.template_version, t.match
      from faces f
      join memberships s on s.event_id = f.event_id and s.matching
      join accounts a on a.id = s.account_id and a.model_pack = f.model_pack
      join ${thresholdRows(thresholds)} on t.pack = f.model_pack
      where f.photo_id = ${photoId} and -(f.embedding <#> a.template) >= t.uncertain
        and exists (select 1 from event)
      order by a.id, f.embedding <#> a.template
    ),
    account as (
      select id from accounts where id in (select account_id from best) order by id for key share
    ),
    photo as (
      select id from photos where id = ${photoId} and not ${isBeingDeleted}
        and (select count(*) from account) > 0 for key share
    ),
    kept as (
      insert into matches (account_id, photo_id, event_id, face_id, similarity, verdict, template_version)
      select account_id, photo_id, event_id, face_id, similarity,
        case when similarity >= best.match then 'match' else 'uncertain' end, template_version
      from best join account on account.id = best.account_id join photo on photo.id = best.photo_id
      order by account_id
      on conflict (account_id, photo_id) do update set face_id = excluded.face_id, similarity = excluded.similarity,
        verdict = excluded.verdict, template_version = excluded.template_version
      where matches.template_version <= excluded.template_version and matches.feedback is null
      returning verdict
    ),
    marked as (
      update photos set status = 'matched' where id = ${photoId} and status = 'processed'
    )
    select count(*) filter (where verdict = 'match')::int as matched from kept`);
  return rows[0]?.matched ?? 0;
}

export interface MatchState {
  eventId: number;
  /** The guest's selfies are compared with the event's faces. */
  matching: boolean;
  /** The event's faces were compared with the account's current template, or must not be. */
  upToDate: boolean;
  matchedAt: string | null;
  matched: number;
}

/** How far matching has come for a guest, per event they are in. */
export async function listMatchStates(db: Database, accountId: number): Promise<MatchState[]> {
  const { rows } = await db.execute<{
    event_id: number;
    matching: boolean;
    up_to_date: boolean;
    matched_at: string | null;
    matched: number;
  }>(sql`
    select s.event_id, s.matching, not s.matching or s.matched_template_version >= a.template_version as up_to_date,
      to_char(s.matched_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as matched_at,
      (select count(*) from matches m where m.account_id = a.id and m.event_id = s.event_id
        and ${isShown})::int as matched
    from memberships s join accounts a on a.id = s.account_id
    where s.account_id = ${accountId} order by s.event_id`);
  return rows.map((row) => ({
    eventId: row.event_id,
    matching: row.matching,
    upToDate: row.up_to_date,
    matchedAt: row.matched_at,
    matched: row.matched,
  }));
}

/** Memberships whose matching has not caught up with the account's template, oldest first. */
export async function listMembershipsToMatch(
  db: Database,
  { accountId, limit }: { accountId?: number; limit: number },
): Promise<{ accountId: number; eventId: number }[]> {
  const { rows } = await db.execute<{ account_id: number; event_id: number }>(sql`
    select s.account_id, s.event_id from memberships s join accounts a on a.id = s.account_id
    where s.matching and s.matched_template_version < a.template_version
      ${accountId === undefined ? sql`` : sql`and a.id = ${accountId}`}
    order by s.matched_at nulls first limit ${limit}`);
  return rows.map((row) => ({ accountId: row.account_id, eventId: row.event_id }));
}
