import { closeRemovalRequest, listRemovalRequests } from "@trouvaille/db/queries/removal-requests";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";

const MAX_LISTED = 1_000;

/** What people asked for, the waiting before the closed. */
export async function listRequests(
  { db }: Pick<Services, "db">,
  { eventId, openOnly }: { eventId?: number | undefined; openOnly: boolean },
) {
  const of = eventId === undefined ? {} : { eventId };
  const requests = await listRemovalRequests(db, { ...of, openOnly, limit: MAX_LISTED });
  return requests.map(({ request, eventName }) => ({
    id: request.id,
    event_id: request.eventId,
    event_name: eventName,
    photo_id: request.photoId,
    name: request.name,
    email: request.email,
    message: request.message,
    created_at: request.createdAt.toISOString(),
    closed_at: request.closedAt?.toISOString() ?? null,
  }));
}

/** @throws AppError removal_request_not_found */
export async function closeRequest({ db }: Pick<Services, "db">, id: number): Promise<Date> {
  const closedAt = await closeRemovalRequest(db, id);
  if (!closedAt) throw new AppError("removal_request_not_found");
  return closedAt;
}
