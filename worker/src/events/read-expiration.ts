import { findEventExpiration } from "@trouvaille/db/queries/photos";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";

/** When an event's photos go; nothing is set before the first upload. @throws AppError no_event */
export async function readExpiration({ db, clock }: Pick<Services, "db" | "clock">, eventId: number | null) {
  const found = eventId === null ? undefined : await findEventExpiration(db, eventId);
  if (!found) throw new AppError("no_event");
  const { event, photosCount } = found;
  const remaining = event.expiresAt ? (event.expiresAt.getTime() - clock().getTime()) / 1000 : null;
  return {
    event_id: event.id,
    expires_at: event.expiresAt?.toISOString() ?? null,
    seconds_remaining: remaining === null ? null : Math.max(0, Math.floor(remaining)),
    photos_count: photosCount,
  };
}
