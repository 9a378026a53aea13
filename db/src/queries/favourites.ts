import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { isVisibleTo } from "./photo-access.ts";

const visible = (accountId: number, photoId: number) => sql`
  select photos.id from photos join events on events.id = photos.event_id
  where photos.id = ${photoId} and ${isVisibleTo(accountId)}`;

/** Marks a photo as loved; a second time changes nothing. @returns false when this guest may not see it */
export async function insertFavourite(
  db: Database,
  { accountId, photoId }: { accountId: number; photoId: number },
): Promise<boolean> {
  const { rows } = await db.execute(sql`
    with photo as (${visible(accountId, photoId)}),
    loved as (
      insert into favourites (account_id, photo_id) select ${accountId}::int, id from photo on conflict do nothing
    )
    select id from photo`);
  return rows.length === 1;
}

/** Takes it back. @returns false when this guest neither loves the photo nor may see it */
export async function deleteFavourite(
  db: Database,
  { accountId, photoId }: { accountId: number; photoId: number },
): Promise<boolean> {
  const { rows } = await db.execute(sql`
    with photo as (${visible(accountId, photoId)}),
    gone as (
      delete from favourites where account_id = ${accountId} and photo_id = ${photoId} returning photo_id
    )
    select id from photo union select photo_id from gone`);
  return rows.length === 1;
}
