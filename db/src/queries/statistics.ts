import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { hasNews } from "./event-mails.ts";
import { isShown } from "./matches.ts";

/** none: nothing was sent yet · pending: being checked · valid: in force · invalid: the last one was refused. */
export const GUEST_SELFIE_STATUSES = ["none", "pending", "valid", "invalid"] as const;
export type GuestSelfieStatus = (typeof GUEST_SELFIE_STATUSES)[number];

/** Of account `a`, in the words above. */
const selfieStatus = sql`(case
  when exists (select 1 from selfies x where x.account_id = a.id and x.status = 'pending') then 'pending'
  when exists (select 1 from selfies x where x.account_id = a.id and x.status = 'valid') then 'valid'
  when exists (select 1 from selfies x where x.account_id = a.id and x.status = 'invalid') then 'invalid'
  else 'none' end)`;

/** Photos that account `a` is on, in the event of membership `s`. */
const photosOfGuest = sql`(select count(*) from matches m
  where m.account_id = a.id and m.event_id = s.event_id and ${isShown})::int`;

const isoTime = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

export interface ReportedGuest {
  id: number;
  username: string;
  email: string;
  createdAt: string;
  joinedAt: string;
  selfieStatus: GuestSelfieStatus;
  /** Code of the rule that the last selfie broke; null unless it is refused. */
  selfieRefusal: string | null;
  photosCount: number;
  /** When the newest photo that they are on was taken. */
  lastPhotoAt: string | null;
  /** When they were last told of photos by mail. */
  notifiedAt: string | null;
  /** Photos were processed since: they are among those who are told next. */
  toNotify: boolean;
  /** When they were last reminded by mail, as long as that mail is kept. */
  remindedAt: string | null;
}

/**
 * Guests of an event with how far each has come, in the order in which they joined.
 * @param reminder kind of the mails that remind guests
 */
export async function listGuests(
  db: Database,
  {
    eventId,
    withoutPhotos,
    reminder,
    limit,
  }: { eventId: number; withoutPhotos: boolean; reminder: string; limit: number },
): Promise<ReportedGuest[]> {
  const { rows } = await db.execute<{
    id: number;
    username: string;
    email: string;
    created_at: string;
    joined_at: string;
    selfie_status: GuestSelfieStatus;
    selfie_refusal: string | null;
    photos_count: number;
    last_photo_at: string | null;
    notified_at: string | null;
    to_notify: boolean;
    reminded_at: string | null;
  }>(sql`
    select a.id, a.username, a.email, ${isoTime("a.created_at")} as created_at, ${isoTime("s.joined_at")} as joined_at,
      selfie.status as selfie_status, found.photos as photos_count, ${isoTime("found.last")} as last_photo_at,
      case when selfie.status = 'invalid' then (select x.refusal from selfies x
        where x.account_id = a.id and x.status = 'invalid' order by x.id desc limit 1) end as selfie_refusal,
      ${isoTime("s.notified_at")} as notified_at, a.is_active and ${hasNews} as to_notify,
      (select max(${isoTime("m.created_at")}) from mails m
        where m.account_id = a.id and m.event_id = s.event_id and m.kind = ${reminder}) as reminded_at
    from memberships s join accounts a on a.id = s.account_id
    cross join lateral (select ${selfieStatus} as status) selfie
    cross join lateral (select count(*)::int as photos, max(p.sort_at) as last
      from matches m join photos p on p.id = m.photo_id
      where m.account_id = a.id and m.event_id = s.event_id and ${isShown}) found
    where s.event_id = ${eventId} ${withoutPhotos ? sql`and found.photos = 0` : sql``}
    order by s.joined_at, a.id limit ${limit}`);
  return rows.map((row) => ({
    id: row.id,
    username: row.username,
    email: row.email,
    createdAt: row.created_at,
    joinedAt: row.joined_at,
    selfieStatus: row.selfie_status,
    selfieRefusal: row.selfie_refusal,
    photosCount: row.photos_count,
    lastPhotoAt: row.last_photo_at,
    notifiedAt: row.notified_at,
    toNotify: row.to_notify,
    remindedAt: row.reminded_at,
  }));
}

export interface EventStatistics {
  guests: number;
  selfies: Record<GuestSelfieStatus, number>;
  photos: { queued: number; processed: number; matched: number; failed: number };
  faces: number;
  matches: number;
  /** Guests who joined, gave a selfie, were found on a photo, took one home. */
  funnel: { joined: number; selfie: number; photo: number; saved: number };
  storageBytes: { originals: number; selfies: number };
  /** Hours (UTC) in which somebody joined, in order. */
  arrivals: { hour: string; guests: number }[];
  /** How many guests are on how many photos, by number of photos. */
  photosPerGuest: { photos: number; guests: number }[];
}

/** Hours of arrivals that are listed at most: six weeks around the clock. */
const MAX_HOURS = 1_000;

/** An event in numbers, as they are at one moment: one statement. */
export async function readEventStatistics(db: Database, eventId: number): Promise<EventStatistics> {
  const { rows } = await db.execute<{ statistics: EventStatistics }>(sql`
    with guest as materialized (
      select a.id, a.event_id, s.joined_at, s.saved_at, ${selfieStatus} as selfie, ${photosOfGuest} as photos
      from memberships s join accounts a on a.id = s.account_id where s.event_id = ${eventId}
    ),
    photo as materialized (
      select status, bytes, face_count from photos
      where event_id = ${eventId} and status <> 'deleting'
    )
    select json_build_object(
      'guests', (select count(*) from guest),
      'selfies', (select json_build_object(
        'none', count(*) filter (where selfie = 'none'), 'pending', count(*) filter (where selfie = 'pending'),
        'valid', count(*) filter (where selfie = 'valid'), 'invalid', count(*) filter (where selfie = 'invalid')) from guest),
      'photos', (select json_build_object(
        'queued', count(*) filter (where status = 'queued'), 'processed', count(*) filter (where status = 'processed'),
        'matched', count(*) filter (where status = 'matched'), 'failed', count(*) filter (where status = 'failed')) from photo),
      'faces', (select coalesce(sum(face_count), 0) from photo),
      'matches', (select coalesce(sum(photos), 0) from guest),
      'funnel', (select json_build_object('joined', count(*), 'selfie', count(*) filter (where selfie = 'valid'),
        'photo', count(*) filter (where photos > 0), 'saved', count(*) filter (where saved_at is not null)) from guest),
      'storageBytes', json_build_object(
        'originals', (select coalesce(sum(bytes), 0) from photo),
        'selfies', (select coalesce(sum(x.bytes), 0) from selfies x
          join guest on guest.id = x.account_id and guest.event_id = ${eventId} where x.object_key is not null)),
      'arrivals', (select coalesce(json_agg(json_build_object('hour', hour, 'guests', guests) order by hour), '[]') from (
        select to_char(joined_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:00:00"Z"') as hour, count(*) as guests
        from guest group by 1 order by 1 limit ${MAX_HOURS}) arrived),
      'photosPerGuest', (select coalesce(json_agg(json_build_object('photos', photos, 'guests', guests) order by photos), '[]')
        from (select photos, count(*) as guests from guest group by photos) spread)
    ) as statistics`);
  const [row] = rows;
  if (!row) throw new Error("a select without a table answered no row");
  return row.statistics;
}
