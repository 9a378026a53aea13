import { askDatabase } from "../api/ask-database.ts";

/** What the database holds of guests and photos; no call of theirs takes part in what is waited for. */

export const selfiesOf = (accountId: number) =>
  askDatabase<{ status: string; refusal: string | null; attempts: string }>(
    "select status, refusal, attempts from selfies where account_id = $1 and status <> 'removed' order by id",
    [accountId],
  );

export const statusesOfSelfiesIn = async (eventId: number) =>
  (
    await askDatabase<{ status: string }>(
      "select status from selfies where account_id in (select id from accounts where event_id = $1)",
      [eventId],
    )
  ).map(({ status }) => status);

export const statusesOfPhotosIn = async (eventId: number) =>
  (await askDatabase<{ status: string }>("select status from photos where event_id = $1", [eventId])).map(
    ({ status }) => status,
  );

/** Names of the photos that a guest is found on. */
export const matchedPhotosOf = async (accountId: number) =>
  (
    await askDatabase<{ name: string }>(
      `select p.original_filename as name from matches m join photos p on p.id = m.photo_id
       where m.account_id = $1 and m.verdict = 'match' order by 1`,
      [accountId],
    )
  ).map(({ name }) => name);

/** Everything that should be there once per photo. */
export const photosIn = (eventId: number) =>
  askDatabase<{ name: string; status: string; faces: string; places: string; failure: string | null }>(
    `select original_filename as name, status, failure,
      (select count(*) from faces where photo_id = photos.id)::text as faces,
      (select count(distinct ordinal) from faces where photo_id = photos.id)::text as places
    from photos where event_id = $1 order by original_filename`,
    [eventId],
  );
