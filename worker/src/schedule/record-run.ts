import { beginRun, endRun } from "@trouvaille/db/queries/schedule-runs";
import type { RunKind } from "@trouvaille/db/schema/schedule-runs";
import { log } from "../log.ts";
import type { Services } from "../services.ts";

/**
 * Does a run of the schedule and leaves a record of it, also of one that fails or is killed.
 * @param run says what was done, and the names of parts that failed
 * @throws Error when a part failed, so that the platform counts the run as failed too
 */
export async function recordRun(
  { db }: Pick<Services, "db">,
  kind: RunKind,
  run: () => Promise<{ counts: Record<string, number>; failed: string[] }>,
): Promise<void> {
  const id = await beginRun(db, kind);
  let failure: string | null;
  try {
    const { counts, failed } = await run();
    failure = failed.length > 0 ? failed.join(", ") : null;
    await endRun(db, id, { counts, failure });
    log("info", kind, counts);
  } catch (error) {
    // Its kind alone: messages may hold what a row holds.
    await endRun(db, id, { counts: null, failure: error instanceof Error ? error.name : "unknown" });
    throw error;
  }
  if (failure !== null) throw new Error(`The ${kind} failed in part: ${failure}`);
}
