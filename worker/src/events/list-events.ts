import { listEventsOfPhotographer } from "@trouvaille/db/queries/events";
import type { Services } from "../services.ts";

/** The events a photographer works for, newest first. */
export async function listEvents({ db }: Pick<Services, "db">, accountId: number) {
  const events = await listEventsOfPhotographer(db, accountId);
  return events.map((event) => ({
    id: event.id,
    name: event.name,
    event_code: event.code,
    date: event.date,
    photographer_id: accountId,
    visibility: event.visibility,
    retention_days: event.retentionDays,
    expires_at: event.expiresAt?.toISOString() ?? null,
    email_featured_photo_id: null,
  }));
}
