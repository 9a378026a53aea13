import { listSubjects } from "@trouvaille/db/queries/deletion-subjects";
import type { Services } from "../services.ts";
import { markDeletions } from "./mark-deletions.ts";

/** Marks rows of these ids that are there still; before they go, as their names go with them. */
export async function markRowsDeleted(
  services: Pick<Services, "db" | "selfieBucket" | "settings">,
  kind: Parameters<typeof listSubjects>[1],
  ids: number[],
): Promise<void> {
  const subjects = await listSubjects(services.db, kind, ids);
  await markDeletions(
    services,
    subjects.map(({ subject }) => subject),
  );
}
