import { and, desc, eq, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { events, type Feedback, faces, matches, type Photo, photos, type Verdict } from "../schema/index.ts";
import { isOpen, isOwnFace, type PackThresholds, thresholdRows } from "./matches.ts";
import { isFaceShown } from "./model-packs.ts";
import { hasPreviews } from "./photo-access.ts";

/** Brings `a` and `s` of the conditions on row `m` (see matches.ts) into a statement on matches. */
const owners = sql`join accounts a on a.id = m.account_id
  join memberships s on s.account_id = m.account_id and s.event_id = m.event_id`;

export type FaceBox = { x: number; y: number; width: number; height: number };

export interface UncertainPhoto {
  photo: Photo;
  eventName: string;
  /** The event shows the whole photo before the guest has confirmed it. */
  showsWhole: boolean;
  similarity: number;
  box: FaceBox;
}

/** Photos that a guest may be on and has not been asked about, the likeliest first. */
export function listUncertainPhotos(
  db: Database,
  { accountId, limit }: { accountId: number; limit: number },
): Promise<UncertainPhoto[]> {
  return db
    .select({
      photo: photos,
      eventName: events.name,
      showsWhole: events.showUncertain,
      similarity: matches.similarity,
      box: { x: faces.x, y: faces.y, width: faces.width, height: faces.height },
    })
    .from(matches)
    .innerJoin(photos, eq(photos.id, matches.photoId))
    .innerJoin(events, eq(events.id, photos.eventId))
    .innerJoin(faces, eq(faces.id, matches.faceId))
    .where(
      and(
        eq(matches.accountId, accountId),
        hasPreviews,
        sql`exists (select 1 from matches m ${owners}
          where m.account_id = matches.account_id and m.photo_id = matches.photo_id and ${isOpen})`,
      ),
    )
    .orderBy(desc(matches.similarity), desc(photos.id))
    .limit(limit);
}

export interface OwnFace {
  faceId: number;
  previewKey: string;
  box: FaceBox;
}

/** The face on a photo that is, or may be, this guest's; absent once they said that it is not. */
export async function findOwnFace(
  db: Database,
  { accountId, photoId }: { accountId: number; photoId: number },
): Promise<OwnFace | undefined> {
  const { rows } = await db.execute<FaceBox & { face_id: string; preview_key: string }>(sql`
    select f.id as face_id, photos.preview_key, f.x, f.y, f.width, f.height
    from matches m ${owners}
    join photos on photos.id = m.photo_id
    join faces f on f.id = m.face_id
    where m.account_id = ${accountId} and m.photo_id = ${photoId} and ${hasPreviews} and photos.preview_key is not null
      and ${isOwnFace}`);
  const [row] = rows;
  if (!row) return undefined;
  const { x, y, width, height } = row;
  return { faceId: Number(row.face_id), previewKey: row.preview_key, box: { x, y, width, height } };
}

/** The faces of a photo; `own` is the one by which the photo is this guest's. */
export async function listFaces(
  db: Database,
  { accountId, photoId }: { accountId: number; photoId: number },
): Promise<{ box: FaceBox; own: boolean }[]> {
  const { rows } = await db.execute<FaceBox & { own: boolean }>(sql`
    select f.x, f.y, f.width, f.height, exists (select 1 from matches m ${owners}
      where m.account_id = ${accountId} and m.photo_id = f.photo_id and m.face_id = f.id and ${isOwnFace}) as own
    from faces f where f.photo_id = ${photoId} and ${isFaceShown} order by f.ordinal`);
  return rows.map(({ own, ...box }) => ({ box, own }));
}

export interface Said {
  verdict: Verdict;
  feedback: Feedback | null;
}

/**
 * Writes down what a guest says about a photo they are, or may be, on; null takes it back. What is taken back
 * from a row that only the feedback kept goes with it.
 * @param thresholds below `uncertain` of the pack that compared it nothing but feedback keeps a row
 * @returns the row as it is now, or undefined when there is none of this guest
 */
export async function saveFeedback(
  db: Database,
  {
    accountId,
    photoId,
    feedback,
    thresholds,
  }: { accountId: number; photoId: number; feedback: Feedback | null; thresholds: PackThresholds },
): Promise<Said | undefined> {
  const { rows } = await db.execute<{ verdict: Verdict; kept: boolean }>(sql`
    with mine as (
      select m.account_id, m.photo_id, m.verdict, (${feedback}::text is not null or coalesce(m.similarity >= t.uncertain, false)) as kept
      from matches m ${owners}
      join photos on photos.id = m.photo_id
      join faces f on f.id = m.face_id
      left join ${thresholdRows(thresholds)} on t.pack = f.model_pack
      where m.account_id = ${accountId} and m.photo_id = ${photoId} and ${hasPreviews}
        and (m.feedback is not null or m.template_version in (a.template_version, s.matched_template_version))
      for update of m
    ),
    said as (
      update matches set feedback = ${feedback} from mine
      where matches.account_id = mine.account_id and matches.photo_id = mine.photo_id and mine.kept
    ),
    gone as (
      delete from matches using mine
      where matches.account_id = mine.account_id and matches.photo_id = mine.photo_id and not mine.kept
    )
    select verdict, kept from mine`);
  const [row] = rows;
  return row && { verdict: row.kept ? row.verdict : "uncertain", feedback };
}
