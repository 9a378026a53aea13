import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import { readEventStatistics } from "@trouvaille/db/queries/statistics";
import { findManagedEvent } from "../events/find-managed-event.ts";
import type { Services } from "../services.ts";

/** An event in numbers. @throws AppError event_not_found */
export async function eventStatistics(
  services: Pick<Services, "db">,
  account: SessionAccount,
  eventId: number,
) {
  await findManagedEvent(services, account, eventId);
  const { storageBytes, arrivals, photosPerGuest, ...counts } = await readEventStatistics(
    services.db,
    eventId,
  );
  return {
    event_id: eventId,
    ...counts,
    storage_bytes: storageBytes,
    arrivals_per_hour: arrivals,
    photos_per_guest: photosPerGuest,
  };
}
