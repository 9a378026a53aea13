import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { hasEnded } from "./events.ts";

export interface SelfieChangeClaim {
  accountId: number;
  now: Date;
  /** Changes within 24 hours. */
  maxPerDay: number;
  /** The picture comes from the web app's camera, as its sender says. */
  fromCamera: boolean;
}

export interface SelfieChangeAnswer {
  /** One of the day's changes is taken; give it back if nothing changes after all. */
  granted: boolean;
  /** An event of the guest wants selfies from the camera, and this one is none. */
  cameraRequired: boolean;
  /** Every event of the guest has ended: a selfie would be deleted at once. */
  over: boolean;
  /** Until the next change may come, where the day has none left. */
  waitSeconds: number;
}

const at = (time: Date) => sql`${time.toISOString()}::timestamptz`;

/** Takes one of an account's selfie changes of the day. Of many at once no more than the day has get one. */
export async function claimSelfieChange(
  db: Database,
  { accountId, now, maxPerDay, fromCamera }: SelfieChangeClaim,
): Promise<SelfieChangeAnswer> {
  const needsCamera = sql`(${!fromCamera} and exists (
    select 1 from memberships s join events on events.id = s.event_id
    where s.account_id = ${accountId} and events.camera_only))`;
  const isOver = sql`(exists (select 1 from memberships s where s.account_id = ${accountId}) and not exists (
    select 1 from memberships s join events on events.id = s.event_id
    where s.account_id = ${accountId} and not ${hasEnded(at(now))}))`;
  const recent = sql`from selfie_changes where account_id = ${accountId} and created_at > ${at(now)} - interval '1 day'`;
  const [, { rows: granted }, { rows }] = await db.batch([
    // Those who come at once take turns, so that each counts the ones before it.
    db.execute(sql`select id from accounts where id = ${accountId} for no key update`),
    db.execute(sql`
      insert into selfie_changes (account_id, created_at)
      select ${accountId}, ${at(now)} where (select count(*) ${recent}) < ${maxPerDay} and not ${needsCamera} and not ${isOver}
      returning account_id`),
    db.execute<{ needs_camera: boolean; over: boolean; wait_seconds: number | null }>(sql`
      select ${needsCamera} as needs_camera, ${isOver} as over, extract(epoch from (
        select created_at + interval '1 day' - ${at(now)} ${recent}
        order by created_at desc offset ${maxPerDay - 1} limit 1))::int as wait_seconds`),
  ]);
  return {
    granted: granted.length === 1,
    cameraRequired: rows[0]?.needs_camera ?? false,
    over: rows[0]?.over ?? false,
    waitSeconds: Math.max(1, rows[0]?.wait_seconds ?? 1),
  };
}

/** Gives a change back that did not happen. */
export async function returnSelfieChange(
  db: Database,
  { accountId, now }: Pick<SelfieChangeClaim, "accountId" | "now">,
): Promise<void> {
  // One row, though two may have come in the same millisecond.
  await db.execute(sql`
    delete from selfie_changes where ctid = (
      select ctid from selfie_changes where account_id = ${accountId} and created_at = ${at(now)} limit 1)`);
}

/** Counts a change that is never refused. */
export async function recordSelfieChange(
  db: Database,
  { accountId, now }: Pick<SelfieChangeClaim, "accountId" | "now">,
): Promise<void> {
  await db.execute(
    sql`insert into selfie_changes (account_id, created_at) select id, ${at(now)} from accounts where id = ${accountId}`,
  );
}

/** Whether the event with this canonical code wants selfies from the camera; false for an unknown code. */
export async function isCameraOnly(db: Database, code: string): Promise<boolean> {
  const { rows } = await db.execute<{ camera_only: boolean }>(
    sql`select camera_only from events where code = ${code}`,
  );
  return rows[0]?.camera_only ?? false;
}
