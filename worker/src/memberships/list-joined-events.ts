import { listJoinedEvents as list } from "@trouvaille/db/queries/joined-events";
import type { z } from "zod";
import type { Services } from "../services.ts";
import type { joinedEventSchema } from "./schemas.ts";

/** More events than anybody is a guest of. */
const MAX_LISTED = 200;

/** The events a guest is in, the one joined last first. */
export async function listJoinedEvents(
  { db }: Pick<Services, "db">,
  accountId: number,
): Promise<z.infer<typeof joinedEventSchema>[]> {
  const events = await list(db, { accountId, limit: MAX_LISTED });
  return events.map((event) => ({
    id: event.id,
    name: event.name,
    event_code: event.code,
    date: event.date,
    visibility: event.visibility,
    expires_at: event.expiresAt,
    joined_at: event.joinedAt,
    matching: event.matching,
    photos_count: event.photosCount,
    my_photos_count: event.matchedCount,
  }));
}
