import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import { markEventToMatch } from "@trouvaille/db/queries/rematch";
import { findManagedEvent } from "../events/find-managed-event.ts";
import type { Services } from "../services.ts";

/**
 * Marks every guest of an event to be compared with all its faces again; consumers and the sweep do it. What
 * was found before is shown meanwhile.
 * @throws AppError event_not_found
 */
export async function rematchEvent(
  services: Pick<Services, "db" | "wakeUp">,
  account: SessionAccount,
  eventId: number,
): Promise<void> {
  await findManagedEvent(services, account, eventId);
  await markEventToMatch(services.db, eventId);
  await services.wakeUp({ wake: "selfies" });
}
