import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { photos, type ScannedBucket } from "../schema/index.ts";

/** Where the comparison of a bucket with the rows goes on: after this key, or from the beginning. */
export async function readScan(db: Database, bucket: ScannedBucket): Promise<string> {
  const { rows } = await db.execute<{ after_key: string }>(
    sql`select after_key from object_scans where bucket = ${bucket}`,
  );
  return rows[0]?.after_key ?? "";
}

/** Writes down how far it has come; an empty key: to the end. */
export async function saveScan(db: Database, bucket: ScannedBucket, afterKey: string): Promise<void> {
  await db.execute(sql`
    insert into object_scans (bucket, after_key, completed_at)
    values (${bucket}, ${afterKey}, case when ${afterKey} = '' then now() end)
    on conflict (bucket) do update set after_key = excluded.after_key,
      completed_at = coalesce(excluded.completed_at, object_scans.completed_at)`);
}

/** Every key that rows name, with the row. A photo on its way out names its objects still. */
const NAMED: Record<ScannedBucket, SQL> = {
  photos: sql`
    select id, uploaded_at as since, original_key as key, 'original' as kind, status <> 'deleting' and failure is distinct from 'original_missing' as counts from photos
    union all select id, coalesce(processed_at, uploaded_at), preview_key, 'preview', status in ('processed', 'matched') from photos
    union all select id, coalesce(processed_at, uploaded_at), thumbnail_key, 'preview', status in ('processed', 'matched') from photos`,
  selfies: sql`select id, created_at as since, object_key as key, 'selfie' as kind, status = 'valid' as counts from selfies`,
};

/** Keys are compared byte by byte, as R2 sorts them. */
const byBytes = (key: SQL | string) => sql`(${key})::text collate "C"`;

export interface MissingObject {
  id: number;
  key: string;
  kind: "original" | "preview" | "selfie";
}

export interface ObjectComparison {
  /** Objects that no row names. */
  unknown: string[];
  /** Objects that a row names and that were not among those listed. */
  missing: MissingObject[];
}

/** More are found when the range is compared again. */
const MAX_MISSING = 100;

/**
 * Compares the objects of a range of keys with the rows.
 * @param listed every key in the bucket after `after`, up to `upTo`, or to the end without it
 * @param settledBefore rows from this time on are not missed: their objects may be stored right now
 */
export async function compareObjects(
  db: Database,
  bucket: ScannedBucket,
  range: { listed: string[]; after: string; upTo: string | undefined; settledBefore: Date },
): Promise<ObjectComparison> {
  const { listed, after, upTo, settledBefore } = range;
  const inRange = sql`${byBytes(sql`named.key`)} > ${byBytes(sql`${after}`)}
    ${upTo === undefined ? sql`` : sql`and ${byBytes(sql`named.key`)} <= ${byBytes(sql`${upTo}`)}`}`;
  // One parameter, however many keys there are.
  const keys = sql`(select jsonb_array_elements_text(${JSON.stringify(listed)}::jsonb) as key)`;
  const [{ rows: unknown }, { rows: missing }] = await db.batch([
    db.execute<{ key: string }>(sql`
      with named as (${NAMED[bucket]}), mine as (select key from named where ${inRange})
      select listed.key from ${keys} listed where not exists (select 1 from mine where mine.key = listed.key)`),
    db.execute<{ id: number; key: string; kind: MissingObject["kind"] }>(sql`
      with named as (${NAMED[bucket]})
      select id, key, kind from named
      where key is not null and counts and since < ${settledBefore.toISOString()}::timestamptz and ${inRange}
        and not exists (select 1 from ${keys} listed where listed.key = named.key)
      order by ${byBytes(sql`key`)} limit ${MAX_MISSING}`),
  ]);
  return { unknown: unknown.map(({ key }) => key), missing };
}

/** Gives a photo up whose original is gone. */
export async function failPhotoWithoutOriginal(
  db: Database,
  { id, key, failure }: { id: number; key: string; failure: string },
): Promise<void> {
  await db.execute(sql`
    update photos set status = 'failed', failure = ${failure}, lease_token = null, lease_until = null
    where id = ${id} and original_key = ${key} and status <> 'deleting'`);
}

/** A photo of which a small size is gone: what its original is found by, and what it had. */
export async function findPhotoWithoutPreview(
  db: Database,
  { id, key }: { id: number; key: string },
): Promise<{ originalKey: string; previewKey: string | null; thumbnailKey: string | null } | undefined> {
  const [row] = await db
    .select({
      originalKey: photos.originalKey,
      previewKey: photos.previewKey,
      thumbnailKey: photos.thumbnailKey,
    })
    .from(photos)
    .where(
      sql`id = ${id} and (preview_key = ${key} or thumbnail_key = ${key}) and status in ('processed', 'matched')`,
    );
  return row;
}

/** Gives a photo other small sizes; its faces stay. @returns false when it has changed or is gone */
export async function replacePreviews(
  db: Database,
  {
    id,
    former,
    previewKey,
    thumbnailKey,
  }: { id: number; former: string | null; previewKey: string; thumbnailKey: string },
): Promise<boolean> {
  const { rows } = await db.execute(sql`
    update photos set preview_key = ${previewKey}, thumbnail_key = ${thumbnailKey}, attempts = greatest(attempts, 2)
    -- More than one attempt tells a deletion that there may be objects beside those the row names.
    where id = ${id} and preview_key is not distinct from ${former} and status in ('processed', 'matched') returning id`);
  return rows.length === 1;
}

/** Notes that a selfie's picture is gone; the selfie stays in force. */
export async function forgetSelfieObject(
  db: Database,
  { id, key }: { id: number; key: string },
): Promise<void> {
  await db.execute(
    sql`update selfies set object_key = null where id = ${id} and object_key = ${key} and status = 'valid'`,
  );
}
