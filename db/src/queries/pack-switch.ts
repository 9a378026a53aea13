import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { isReady } from "./reembed-progress.ts";
import { MAX_SELFIES_IN_FORCE } from "./selfies.ts";

/** The row of model_packs was switched by this very transaction: now() is when it began. */
const switchedHere = sql`exists (select 1 from model_packs where phase = 'clearing' and switched_at = now())`;

/**
 * Puts the next pack in force for the whole installation, in one transaction: selfies, templates, and which face
 * a match points at. Photos' faces stay where they are, so it takes as long as there are guests and matches, not faces.
 * Matches keep what they say until each guest's event is compared again (matchGuest), which replaces them at once.
 * A guest of whose selfies the next pack can read none keeps the matches they have and gets no new ones: their
 * template's version does not rise.
 * @returns false when something is left to look at, or no move to this pack is on
 */
export async function switchPack(db: Database, to: string): Promise<boolean> {
  const [, { rows }] = await db.batch([
    // Waits for vectors that are being stored, and lets none of the former pack in after it.
    db.execute(sql`select 1 from model_packs for update`),
    db.execute(sql`
      update model_packs set in_force = next_pack, next_pack = null, phase = 'clearing', switched_at = now()
      where phase = 'moving' and next_pack = ${to} and ${isReady} returning 1`),
    // Locks in the order of matches.ts: accounts, then matches; selfies after their accounts.
    db.execute(
      sql`select id from accounts where template is not null and ${switchedHere} order by id for no key update`,
    ),
    db.execute(sql`
      with ranked as (
        -- As rebuildTemplate: the newest valid ones down to the newest plain upload.
        select account_id, next_embedding, row_number() over (partition by account_id order by id desc) as place
        from selfies s where status = 'valid' and id >= coalesce(
          (select max(id) from selfies o where o.account_id = s.account_id and o.status = 'valid' and not o.added), 0)
      ),
      template as (
        select account_id, l2_normalize(avg(next_embedding)) as vector from ranked
        where place <= ${MAX_SELFIES_IN_FORCE} group by account_id
      )
      update accounts set template = template.vector,
        model_pack = case when template.vector is null then null else ${to} end,
        template_version = template_version + case when template.vector is null then 0 else 1 end
      from template where template.account_id = accounts.id and accounts.template is not null and ${switchedHere}`),
    db.execute(sql`
      update matches m set face_id = f.id from faces f
      where f.same_as = m.face_id and f.model_pack = ${to} and ${switchedHere}`),
    db.execute(sql`
      update selfies set embedding = next_embedding, model_pack = coalesce(next_model_pack, model_pack),
        next_embedding = null, next_model_pack = null
      where (embedding is not null or next_embedding is not null) and ${switchedHere}`),
  ]);
  return rows.length === 1;
}

/** Gives a move up before its switch: nothing of the next pack is made or kept any more. @returns whether one was on */
export async function abandonMove(db: Database): Promise<boolean> {
  const { rows } = await db.execute(sql`
    update model_packs set phase = 'clearing', next_pack = null where phase = 'moving' returning 1`);
  return rows.length === 1;
}

export interface Cleared {
  /** Nothing is left of any other pack. */
  settled: boolean;
  /** Photos and selfies that were worked on. */
  cleared: number;
}

/**
 * Deletes the vectors that are not of the pack in force, some photos at a time, once every guest was compared by the
 * new ones. A face that a match still points at keeps its place without its vector; the others go.
 */
export async function clearOtherPacks(db: Database, limit: number): Promise<Cleared> {
  const mayClear = sql`exists (select 1 from model_packs where phase = 'clearing')
    and not exists (
      select 1 from memberships s join accounts a on a.id = s.account_id, model_packs p
      where p.switched_at is not null and s.matching and a.template is not null
        and s.matched_template_version < a.template_version and (s.matched_at is null or s.matched_at < p.switched_at)
        and s.joined_at < p.switched_at)`;
  const otherFaces = sql`select f.id, f.photo_id from faces f, model_packs p
    where f.model_pack <> p.in_force and (f.embedding is not null
      or not exists (select 1 from matches m where m.face_id = f.id))`;
  const batch = sql`select distinct photo_id from (${otherFaces}) o order by photo_id limit ${limit}`;
  const [{ rows }, , , , { rows: left }] = await db.batch([
    db.execute<{ photo_id: number }>(sql`
      update photos set face_count = case when exists (
          select 1 from reembed_work w, model_packs p
          where w.photo_id = photos.id and w.status = 'done' and p.switched_at is not null)
        then (select count(*) from faces f join model_packs p on p.in_force = f.model_pack where f.photo_id = photos.id)
        else face_count end
      where id in (${batch}) and ${mayClear} returning id as photo_id`),
    // A comparison that began before the switch may have pointed back at a former face.
    db.execute(sql`
      update matches m set face_id = f.id from faces f, model_packs p
      where f.same_as = m.face_id and f.model_pack = p.in_force and f.photo_id in (${batch}) and ${mayClear}`),
    db.execute(sql`
      with old as (
        select f.id, exists (select 1 from matches m where m.face_id = f.id) as used from faces f, model_packs p
        where f.photo_id in (${batch}) and f.model_pack <> p.in_force and ${mayClear}
      ),
      bare as (update faces set embedding = null where id in (select id from old where used))
      delete from faces where id in (select id from old where not used)`),
    db.execute(sql`
      update selfies set next_embedding = null, next_model_pack = null
      where next_embedding is not null and ${mayClear}`),
    db.execute(sql`
      update model_packs set phase = 'settled'
      where ${mayClear} and not exists (${otherFaces}) returning 1`),
    db.execute(
      sql`delete from reembed_work where exists (select 1 from model_packs where phase = 'settled')`,
    ),
  ]);
  return { settled: left.length === 1, cleared: rows.length };
}
