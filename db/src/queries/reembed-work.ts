import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { reembedWork } from "../schema/index.ts";
import { exhausted, givenBack, isDue, LEASE_ENDED, longestWaiting, taken } from "./leases.ts";
import type { FaceBox } from "./own-faces.ts";
import { isBeingDeleted } from "./photo-access.ts";
import type { FoundFace } from "./photo-work.ts";

/** Photos and selfies whose vectors a switch would have to replace. */
export const photoHasFaces = sql`photos.status in ('processed', 'matched')`;
export const selfieHasVector = sql`selfies.status = 'valid' and selfies.embedding is not null`;
export const isMoving = sql`exists (select 1 from model_packs where phase = 'moving')`;

/** Puts into the line what is not in it yet, selfies first; also what came since the move began. @returns how many */
export async function enrolReembedWork(db: Database, limit: number): Promise<number> {
  const { rows } = await db.execute<{ id: number }>(sql`
    insert into reembed_work (selfie_id, photo_id)
    select selfie_id, photo_id from (
      select 1 as turn, selfies.id as selfie_id, null::int as photo_id from selfies where ${selfieHasVector}
        and not exists (select 1 from reembed_work w where w.selfie_id = selfies.id)
      union all
      select 2, null, photos.id from photos where ${photoHasFaces}
        and not exists (select 1 from reembed_work w where w.photo_id = photos.id)
    ) missing where ${isMoving} order by turn, selfie_id, photo_id limit ${limit}
    on conflict do nothing returning id`);
  return rows.length;
}

export interface ReembedClaim {
  id: number;
  photoId: number | null;
  selfieId: number | null;
  attempts: number;
  deferrals: number;
  leaseToken: string;
}

/** Takes the photo or selfie that has waited longest; the claim counts as an attempt. */
export async function claimReembedWork(
  db: Database,
  { leaseSeconds, maxAttempts }: { leaseSeconds: number; maxAttempts: number },
): Promise<ReembedClaim | undefined> {
  const [row] = await db
    .update(reembedWork)
    .set(taken(leaseSeconds))
    .where(and(eq(reembedWork.id, longestWaiting(reembedWork, sql`'waiting'`, maxAttempts)), isMoving))
    .returning();
  return row?.leaseToken ? { ...row, leaseToken: row.leaseToken } : undefined;
}

const held = ({ id, leaseToken }: ReembedClaim) =>
  and(eq(reembedWork.id, id), eq(reembedWork.leaseToken, leaseToken), eq(reembedWork.status, "waiting"));

export async function failReembedWork(db: Database, claim: ReembedClaim, failure: string): Promise<void> {
  await db
    .update(reembedWork)
    .set({ status: "failed", failure, ...LEASE_ENDED })
    .where(held(claim));
}

/** Gives a claim back, to be tried again after a while. `isAttempt` false takes the attempt back too. */
export async function releaseReembedWork(
  db: Database,
  claim: ReembedClaim,
  given: { delaySeconds: number; isAttempt: boolean },
): Promise<void> {
  await db.update(reembedWork).set(givenBack(given)).where(held(claim));
}

export async function failExhaustedReembedWork(
  db: Database,
  { maxAttempts, failure, limit }: { maxAttempts: number; failure: string; limit: number },
): Promise<void> {
  await db
    .update(reembedWork)
    .set({ status: "failed", failure, ...LEASE_ENDED })
    .where(inArray(reembedWork.id, exhausted(reembedWork, sql`'waiting'`, { maxAttempts, limit })));
}

export interface ReembedPhoto {
  originalKey: string;
  /** Faces in force. */
  faces: { id: number; box: FaceBox }[];
}

/** What the next pack has to look at; undefined when the photo is gone or being deleted. */
export async function findReembedPhoto(db: Database, photoId: number): Promise<ReembedPhoto | undefined> {
  const { rows } = await db.execute<{ original_key: string; faces: ({ id: number } & FaceBox)[] }>(sql`
    select photos.original_key, coalesce((
      select jsonb_agg(jsonb_build_object('id', f.id, 'x', f.x, 'y', f.y, 'width', f.width, 'height', f.height))
      from faces f join model_packs p on p.in_force = f.model_pack where f.photo_id = photos.id), '[]') as faces
    from photos where photos.id = ${photoId} and not ${isBeingDeleted}`);
  const [row] = rows;
  return row && { originalKey: row.original_key, faces: row.faces.map(({ id, ...box }) => ({ id, box })) };
}

/** Key of the object of a selfie in force; undefined when the selfie is not in force any more. */
export async function findReembedSelfie(db: Database, selfieId: number): Promise<string | undefined> {
  const { rows } = await db.execute<{ object_key: string }>(
    sql`select object_key from selfies where id = ${selfieId} and status = 'valid' and object_key is not null`,
  );
  return rows[0]?.object_key;
}

/** Inside a statement: the claim's row becomes done, where it still holds and `pack` is still the next one. */
const doneWork = (claim: ReembedClaim, pack: string) => sql`
  pack as (select 1 from model_packs where phase = 'moving' and next_pack = ${pack} for share),
  work as (
    update reembed_work set status = 'done', lease_token = null, lease_until = null
    where id = ${claim.id} and lease_token = ${claim.leaseToken}::uuid and status = 'waiting'
      and exists (select 1 from pack)
    returning photo_id, selfie_id
  )`;

export type NextFace = FoundFace & { sameAs: number | null };

/**
 * Stores what the next pack found on a photo, beside the faces in force. A face whose vector must not be kept any
 * longer gets none of the next pack either.
 * @returns false when the claim was lost, or the move is over
 */
export async function finishReembedPhoto(
  db: Database,
  claim: ReembedClaim,
  { modelPack, faces }: { modelPack: string; faces: NextFace[] },
): Promise<boolean> {
  const rows = JSON.stringify(
    faces.map(({ box, ...face }, ordinal) => ({
      ordinal,
      ...box,
      detection_score: face.detectionScore,
      embedding_norm: face.embeddingNorm,
      embedding: JSON.stringify(face.embedding),
      same_as: face.sameAs,
    })),
  );
  const { rows: done } = await db.execute(sql`
    with ${doneWork(claim, modelPack)},
    photo as (
      select id, event_id from photos where id in (select photo_id from work) and not ${isBeingDeleted} for key share
    ),
    old as (
      -- Held, so that an erasure that takes their vectors comes before this or sees what this has stored.
      select id, embedding is null as bare from faces
      where photo_id in (select id from photo) and model_pack <> ${modelPack} for share
    ),
    found as (
      insert into faces (photo_id, event_id, ordinal, x, y, width, height, detection_score, embedding_norm, embedding,
        model_pack, same_as)
      select photo.id, photo.event_id, f.ordinal, f.x, f.y, f.width, f.height, f.detection_score, f.embedding_norm,
        case when old.bare then null else f.embedding::vector end, ${modelPack}, old.id
      from photo cross join jsonb_to_recordset(${rows}::jsonb) as f(ordinal smallint, x real, y real, width real,
        height real, detection_score real, embedding_norm real, embedding text, same_as bigint)
      left join old on old.id = f.same_as
    )
    select 1 from work`);
  return done.length === 1;
}

/** Stores the next pack's vector of a selfie. @returns false when the claim was lost, or the move is over */
export async function finishReembedSelfie(
  db: Database,
  claim: ReembedClaim,
  { modelPack, embedding }: { modelPack: string; embedding: number[] },
): Promise<boolean> {
  const { rows } = await db.execute(sql`
    with ${doneWork(claim, modelPack)},
    stored as (
      update selfies set next_embedding = ${JSON.stringify(embedding)}::vector, next_model_pack = ${modelPack}
      where id in (select selfie_id from work) and status = 'valid'
    )
    select 1 from work`);
  return rows.length === 1;
}

/** What may be taken now, and how many are at work. */
export async function countDueReembedWork(db: Database): Promise<{ due: number; held: number }> {
  const { rows } = await db.execute<{ due: number; held: number }>(sql`
    select count(*) filter (where ${isDue})::int as due, count(*) filter (where lease_until > now())::int as held
    from reembed_work where status = 'waiting'`);
  return rows[0] ?? { due: 0, held: 0 };
}
