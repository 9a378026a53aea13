import type { DrillOutcome, DrillState } from "./run-drill.ts";

/** Rows that were made after the backup, which a restore cannot know: a withdrawal and the change of selfies it was. */
export const MADE_SINCE: Readonly<Record<string, number>> = { consents: 1, selfie_changes: 1 };
/** The schedule goes on writing down its runs. */
const RUNS = "schedule_runs";

/** One sentence for everything in which a restored installation differs from the one that was lost. */
export function judgeDrill(outcome: DrillOutcome): string[] {
  const { atLoss, erasedSelfies } = outcome;
  const problems: string[] = [];
  if (Object.keys(atLoss.gallery).length === 0)
    problems.push("The guest who stayed had no photos to begin with.");
  if (erasedSelfies.length === 0) problems.push("The guest who was erased had no selfie to begin with.");
  for (const way of ["marksInBucket", "marksCopied"] as const) {
    const found = compareStates(atLoss, outcome[way].state, new Set(erasedSelfies));
    problems.push(...found.map((problem) => `${way}: ${problem}`));
    const { missing } = outcome[way].restored.objects;
    if (missing > 0) problems.push(`${way}: ${missing} objects were missing in the backup.`);
  }
  return problems;
}

function compareStates(lost: DrillState, restored: DrillState, erasedSelfies: Set<string>): string[] {
  const problems: string[] = [];
  for (const [table, rows] of Object.entries(lost.rows)) {
    const expected = rows - (MADE_SINCE[table] ?? 0);
    if (table !== RUNS && restored.rows[table] !== expected) {
      problems.push(`${table} has ${restored.rows[table]} rows instead of ${expected}.`);
    }
  }
  for (const key of new Set([...Object.keys(lost.objects), ...Object.keys(restored.objects)])) {
    if (lost.objects[key] !== restored.objects[key]) problems.push(`The object ${key} is not as it was.`);
  }
  if (Object.values(restored.objects).some((hash) => erasedSelfies.has(hash))) {
    problems.push("The selfie of the guest who was erased is back.");
  }
  if (restored.traces.length > 0)
    problems.push(`The guest who was erased is in ${restored.traces.join(", ")}.`);
  if (JSON.stringify(restored.photos) !== JSON.stringify(lost.photos)) {
    problems.push(`The event's photos are ${restored.photos.join(", ")}.`);
  }
  const sorted = (gallery: Record<string, string>) => JSON.stringify(Object.entries(gallery).toSorted());
  if (sorted(restored.gallery) !== sorted(lost.gallery)) {
    problems.push("The guest who stayed sees other photos, or other thumbnails.");
  }
  return problems;
}
