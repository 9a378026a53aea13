import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import type { PackPhase } from "../schema/model-packs.ts";
import type { RunKind } from "../schema/schedule-runs.ts";
import { isLive } from "./event-deletion.ts";
import { hasEnded } from "./events.ts";

/** A line of work: how much, and how long what has waited longest has, in whole seconds; null while nothing waits. */
export interface Waiting {
  count: number;
  oldestSeconds: number | null;
}

export interface FailedPhotos {
  count: number;
  /** Those given up since `failedSince`. */
  recent: number;
  /** Events with failed photos, those of the newest failure first. Times are ISO 8601. */
  events: {
    id: number;
    name: string;
    count: number;
    newest: { id: number; failure: string; failedAt: string }[];
  }[];
}

export interface RunRecord {
  id: number;
  kind: RunKind;
  /** ISO 8601. */
  startedAt: string;
  finishedAt: string | null;
  counts: Record<string, number> | null;
  failure: string | null;
}

export interface InstallationStatus {
  /** Photos whose faces are still to be looked for; `inHand` of them are being looked at. */
  photos: Waiting & { inHand: number };
  /** Photos whose faces are stored and whose guests are still to be matched. */
  unmatchedPhotos: number;
  failedPhotos: FailedPhotos;
  selfies: Waiting;
  mails: Waiting;
  /** Guests who are still to be compared with an event's faces. */
  memberships: number;
  deletingPhotos: number;
  deletingEvents: number;
  erasures: Waiting;
  pack: { phase: PackPhase; inForce: string | null; nextPack: string | null };
  schedule: {
    /** The latest, newest first. */
    runs: RunRecord[];
    lastFinishedSweep: RunRecord | null;
    /** When the first account was made: an installation younger than that cannot have swept. ISO 8601. */
    installedAt: string | null;
  };
  retention: {
    /** Events whose time has run out and that still hold photos, those that wait longest first. */
    overdue: Waiting & { events: { id: number; name: string; expiresAt: string; photos: number }[] };
    /** Events whose time runs out next. */
    next: { id: number; name: string; expiresAt: string }[];
    /** Events that nobody can join any more and whose vectors of unrecognised faces were not gone through since. */
    vectors: Waiting;
  };
}

export interface StatusBounds {
  now: Date;
  failedSince: Date;
  /** Events that are listed at most, in each list; failed photos of one of them; runs of the schedule. */
  events: number;
  photosPerEvent: number;
  runs: number;
}

const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

const run = sql`json_build_object('id', id, 'kind', kind, 'startedAt', ${iso("started_at")},
  'finishedAt', ${iso("finished_at")}, 'counts', counts, 'failure', failure)`;

/**
 * What waits, what failed, what the schedule did and what it still owes, as they are at one moment: one statement.
 * Over 100,000 photos it reads the whole table once, for those that failed.
 */
export async function readInstallationStatus(
  db: Database,
  bounds: StatusBounds,
): Promise<InstallationStatus> {
  const now = sql`${bounds.now.toISOString()}::timestamptz`;
  const age = (since: string) =>
    sql`(case when count(*) > 0 then greatest(0, floor(extract(epoch from ${now} - min(${sql.raw(since)}))))::int end)`;
  const waiting = (since: string) =>
    sql`json_build_object('count', count(*), 'oldestSeconds', ${age(since)})`;
  const { rows } = await db.execute<{ status: InstallationStatus }>(sql`
    with failed as materialized (
      select id, event_id, failure, coalesce(processed_at, uploaded_at) as failed_at from photos where status = 'failed'
    ),
    overdue as materialized (
      select id, name, expires_at, (select count(*) from photos where event_id = events.id) as photos from events
      where ${hasEnded(now)} and ${isLive} and exists (select 1 from photos where event_id = events.id)
    )
    select json_build_object(
      -- Who tries a failed photo again puts it back in the line.
      'photos', (select json_build_object('count', count(*), 'oldestSeconds', ${age("greatest(uploaded_at, processed_at)")},
        'inHand', count(*) filter (where lease_until > ${now})) from photos where status = 'queued'),
      'unmatchedPhotos', (select count(*) from photos where status = 'processed'),
      'failedPhotos', json_build_object('count', (select count(*) from failed),
        'recent', (select count(*) from failed where failed_at > ${bounds.failedSince.toISOString()}::timestamptz),
        'events', (select coalesce(json_agg(json_build_object('id', e.id, 'name', e.name, 'count', e.count,
            'newest', (select json_agg(json_build_object('id', id, 'failure', failure, 'failedAt', ${iso("failed_at")}))
              from (select * from failed where event_id = e.id order by failed_at desc, id desc
                limit ${bounds.photosPerEvent}) newest)) order by e.newest desc, e.id desc), '[]')
          from (select events.id, events.name, count(*) as count, max(failed_at) as newest
            from failed join events on events.id = failed.event_id
            group by events.id order by newest desc, events.id desc limit ${bounds.events}) e)),
      'selfies', (select ${waiting("created_at")} from selfies where status = 'pending'),
      'mails', (select ${waiting("created_at")} from mails where status = 'queued'),
      'memberships', (select count(*) from memberships s join accounts a on a.id = s.account_id
        where s.matching and s.matched_template_version < a.template_version),
      'deletingPhotos', (select count(*) from photos where status = 'deleting'),
      'deletingEvents', (select count(*) from events where not ${isLive}),
      'erasures', (select ${waiting("erasing_at")} from accounts where erasing_at is not null),
      'pack', (select json_build_object('phase', phase, 'inForce', in_force, 'nextPack', next_pack) from model_packs),
      'schedule', json_build_object(
        'runs', (select coalesce(json_agg(${run} order by id desc), '[]')
          from (select * from schedule_runs order by id desc limit ${bounds.runs}) latest),
        'lastFinishedSweep', (select ${run} from schedule_runs where kind = 'sweep' and finished_at is not null
          order by id desc limit 1),
        'installedAt', (select ${iso("created_at")} from accounts order by id limit 1)),
      'retention', json_build_object(
        'overdue', (select json_build_object('count', count(*), 'oldestSeconds', ${age("expires_at")},
          'events', (select coalesce(json_agg(json_build_object('id', id, 'name', name,
              'expiresAt', ${iso("expires_at")}, 'photos', photos) order by expires_at, id), '[]')
            from (select * from overdue order by expires_at, id limit ${bounds.events}) longest)) from overdue),
        'next', (select coalesce(json_agg(json_build_object('id', id, 'name', name,
            'expiresAt', ${iso("expires_at")}) order by expires_at, id), '[]')
          from (select * from events where expires_at > ${now} and ${isLive}
            order by expires_at, id limit ${bounds.events}) ending),
        'vectors', (select ${waiting("closes_at")} from events where closes_at <= ${now} and ${isLive}
          and (vectors_cleared_at is null or vectors_cleared_at < closes_at)))
    ) as status`);
  const [row] = rows;
  if (!row) throw new Error("a select without a table answered no row");
  return row.status;
}
