import { desc, eq, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { type RunKind, type ScheduleRun, scheduleRuns } from "../schema/index.ts";

/** Writes down that a run has begun, so that one that is killed is seen too. @returns its id */
export async function beginRun(db: Database, kind: RunKind): Promise<number> {
  const [row] = await db.insert(scheduleRuns).values({ kind }).returning({ id: scheduleRuns.id });
  if (!row) throw new Error("insert returned no row");
  return row.id;
}

/** Writes down what a run did, or what ended it. */
export async function endRun(
  db: Database,
  id: number,
  outcome: Pick<ScheduleRun, "counts" | "failure">,
): Promise<void> {
  await db
    .update(scheduleRuns)
    .set({ finishedAt: sql`now()`, ...outcome })
    .where(eq(scheduleRuns.id, id));
}

/** The latest runs, newest first. */
export function listRuns(db: Database, limit: number): Promise<ScheduleRun[]> {
  return db.select().from(scheduleRuns).orderBy(desc(scheduleRuns.id)).limit(limit);
}

/** Forgets runs that began before `before`. */
export async function deleteOldRuns(db: Database, before: Date): Promise<void> {
  await db.execute(sql`delete from schedule_runs where started_at < ${before.toISOString()}::timestamptz`);
}
