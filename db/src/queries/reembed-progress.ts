import { sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { isMoving, photoHasFaces, selfieHasVector } from "./reembed-work.ts";

/** True when nothing is left for the next pack to look at; what it gave up counts as looked at. */
export const isReady = sql`(
  not exists (select 1 from photos where ${photoHasFaces}
    and not exists (select 1 from reembed_work w where w.photo_id = photos.id and w.status <> 'waiting'))
  and not exists (select 1 from selfies where ${selfieHasVector}
    and not exists (select 1 from reembed_work w where w.selfie_id = selfies.id and w.status <> 'waiting')))`;

export interface ReembedCounts {
  total: number;
  done: number;
  failed: number;
}

/** How far the move is. Total: what there is now, in the line or not. */
export async function countReembedWork(db: Database): Promise<{
  photos: ReembedCounts;
  selfies: ReembedCounts;
  failures: Record<string, number>;
  ready: boolean;
}> {
  const counts = sql`jsonb_build_object('total', count(*), 'done', count(*) filter (where w.status = 'done'),
    'failed', count(*) filter (where w.status = 'failed'))`;
  const photoRows = sql`from photos left join reembed_work w on w.photo_id = photos.id where ${photoHasFaces}`;
  const selfieRows = sql`from selfies left join reembed_work w on w.selfie_id = selfies.id where ${selfieHasVector}`;
  const { rows } = await db.execute<{
    photos: ReembedCounts;
    selfies: ReembedCounts;
    failures: Record<string, number> | null;
    ready: boolean;
  }>(sql`
    select (select ${counts} ${photoRows}) as photos, (select ${counts} ${selfieRows}) as selfies,
      (select jsonb_object_agg(failure, n) from (select failure, count(*) as n from (
        select w.failure ${photoRows} union all select w.failure ${selfieRows}) a
        where failure is not null group by failure) f) as failures,
      ${isReady} and ${isMoving} as ready`);
  const [row] = rows;
  if (!row) throw new Error("a count answered no row");
  return { ...row, failures: row.failures ?? {} };
}
