import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { idList } from "./id-list.ts";
import { keptPhotos } from "./matches.ts";
import { clearSelfies, lockAccount, rebuildTemplate } from "./selfies.ts";

/**
 * Deletes what came back with a restored database and had been deleted before. Unlike the deletions that people ask
 * for, these leave nothing to a sweep, and record nothing that anybody did: that was done.
 */

export interface RestoredObject {
  id: number;
  objectKey: string;
}

/** Every photo with the key of its original, by which deletions name it. */
export async function listOriginals(db: Database): Promise<RestoredObject[]> {
  const { rows } = await db.execute<{ id: number; key: string }>(
    sql`select id, original_key as key from photos order by id`,
  );
  return rows.map(({ id, key }) => ({ id, objectKey: key }));
}

/** Photos with everything that hangs on them. Their objects are gone before. */
export async function deletePhotoRows(db: Database, ids: number[]): Promise<void> {
  if (ids.length > 0) await db.execute(sql`delete from photos where id = any(${idList(ids)})`);
}

/** The same for every photo of an event that is being deleted. */
export async function deletePhotoRowsOfEvent(db: Database, eventId: number): Promise<void> {
  await db.execute(sql`delete from photos where event_id = ${eventId} and status = 'deleting'`);
}

export interface RestoredSelfie {
  id: number;
  accountId: number;
  objectKey: string | null;
}

/** Whose selfies these are, and where their pictures. */
export async function listRestoredSelfies(db: Database, ids: number[]): Promise<RestoredSelfie[]> {
  const { rows } = await db.execute<{ id: number; account_id: number; object_key: string | null }>(
    sql`select id, account_id, object_key from selfies where id = any(${idList(ids)}) order by id`,
  );
  return rows.map((row) => ({ id: row.id, accountId: row.account_id, objectKey: row.object_key }));
}

/**
 * Takes an account's selfies away with their vectors, and makes the template from those left in force. Where none is
 * left, its matches go too; no withdrawal is recorded. Their objects are gone before.
 */
export async function deleteSelfieRows(db: Database, accountId: number, ids: number[]): Promise<void> {
  const isWithout = sql`not exists (
    select 1 from selfies where account_id = ${accountId} and status in ('valid', 'pending'))`;
  await db.batch([
    lockAccount(db, accountId),
    db.execute(sql`
      update selfies set status = 'removed', embedding = null, next_embedding = null, lease_token = null
      where account_id = ${accountId} and id = any(${idList(ids)})`),
    rebuildTemplate(db, accountId),
    db.execute(sql`
      update memberships set matched_template_version = accounts.template_version
      from accounts where accounts.id = ${accountId} and memberships.account_id = accounts.id and ${isWithout}`),
    db.execute(keptPhotos(sql`account_id = ${accountId} and ${isWithout}`)),
    db.execute(sql`delete from matches where account_id = ${accountId} and ${isWithout}`),
  ]);
  await clearSelfies(db, ids);
}
