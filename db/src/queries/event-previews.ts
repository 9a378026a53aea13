import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../client.ts";
import { events, photos } from "../schema/index.ts";
import { hasPreviews } from "./photo-access.ts";

export interface EventPreviews {
  name: string;
  /** Keys of previews that are there, by the name their photo was uploaded under. */
  previews: Map<string, string>;
}

/** The event with this canonical code, and those of the named photos that have their previews. */
export async function findEventPreviews(
  db: Database,
  { code, filenames }: { code: string; filenames: string[] },
): Promise<EventPreviews | undefined> {
  const rows = await db
    .select({ name: events.name, filename: photos.originalFilename, previewKey: photos.previewKey })
    .from(events)
    .leftJoin(
      photos,
      and(eq(photos.eventId, events.id), inArray(photos.originalFilename, filenames), hasPreviews),
    )
    .where(eq(events.code, code));
  if (!rows[0]) return undefined;
  const found = rows.flatMap(({ filename, previewKey }): [string, string][] =>
    filename && previewKey ? [[filename, previewKey]] : [],
  );
  return { name: rows[0].name, previews: new Map(found) };
}
