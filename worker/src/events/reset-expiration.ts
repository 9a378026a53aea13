import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import { restartRetention } from "@trouvaille/db/queries/events";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { findManagedEvent } from "./find-managed-event.ts";

/** Lets the time that an event's photos are kept begin anew. @throws AppError event_not_found */
export async function resetExpiration(
  services: Pick<Services, "db">,
  account: SessionAccount,
  eventId: number,
): Promise<{ expiresAt: Date | null; photosCount: number }> {
  await findManagedEvent(services, account, eventId);
  const restarted = await restartRetention(services.db, eventId);
  if (!restarted) throw new AppError("event_not_found");
  return restarted;
}
