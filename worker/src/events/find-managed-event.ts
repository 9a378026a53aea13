import type { SessionAccount } from "@trouvaille/db/queries/accounts";
import { findEventByCode, findEventOfPhotographer, findLiveEvent } from "@trouvaille/db/queries/events";
import type { Event } from "@trouvaille/db/schema/events";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { canonicalEventCode, isPossibleEventCode } from "./event-code.ts";

/**
 * An event that this account may manage: any for an admin, their own for a photographer.
 * @throws AppError event_not_found, whether it does not exist or is somebody else's
 */
export async function findManagedEvent(
  { db }: Pick<Services, "db">,
  account: Pick<SessionAccount, "id" | "role">,
  eventId: number,
): Promise<Event> {
  const event =
    account.role === "admin"
      ? await findLiveEvent(db, eventId)
      : await findEventOfPhotographer(db, { eventId, accountId: account.id });
  if (!event) throw new AppError("event_not_found");
  return event;
}

/** The same by its code. @throws AppError event_not_found */
export async function findManagedEventByCode(
  services: Pick<Services, "db">,
  account: Pick<SessionAccount, "id" | "role">,
  typed: string,
): Promise<Event> {
  const code = canonicalEventCode(typed);
  const event = isPossibleEventCode(code) ? await findEventByCode(services.db, code) : undefined;
  if (!event) throw new AppError("event_not_found");
  return account.role === "admin" ? event : findManagedEvent(services, account, event.id);
}
