import {
  deletePhotographer as deleteIdlePhotographer,
  listPhotographers as listAccounts,
  type StaffChanges,
  updatePhotographer,
} from "@trouvaille/db/queries/staff";
import { markVersionsEnded } from "../accounts/ended-session-marks.ts";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { refuseTaken } from "./create-staff.ts";

/** An organiser's list ends here. */
const MAX_LISTED = 1_000;

export async function listPhotographers({ db }: Pick<Services, "db">) {
  const photographers = await listAccounts(db, MAX_LISTED);
  return photographers.map((account) => ({
    id: account.id,
    username: account.username,
    email: account.email,
    user_type: "photographer" as const,
    is_active: account.isActive,
    created_at: account.createdAt.toISOString(),
    first_name: account.firstName,
    last_name: account.lastName,
    phone: account.phone,
    website: account.website,
    events_count: account.eventsCount,
    // There are no quotas; the fields are kept for clients of the former API.
    photos_remaining: null,
    latest_quota_logs: [],
  }));
}

type StaffServices = Pick<Services, "db" | "endedSessions" | "settings">;

/** @throws AppError photographer_not_found, staff_taken */
export async function changePhotographer(
  services: StaffServices,
  accountId: number,
  changes: StaffChanges,
): Promise<void> {
  const version = await updatePhotographer(services.db, accountId, changes).catch(refuseTaken);
  if (version === undefined) throw new AppError("photographer_not_found");
  if (changes.isActive === false) {
    await markVersionsEnded(services, [{ accountId, sessionVersion: version - 1 }]);
  }
}

/** @throws AppError photographer_not_found, photographer_has_events naming them */
export async function deletePhotographer(services: StaffServices, accountId: number): Promise<void> {
  const { existed, events, endedVersion } = await deleteIdlePhotographer(services.db, accountId);
  if (!existed) throw new AppError("photographer_not_found");
  if (events.length > 0)
    throw new AppError("photographer_has_events", { params: { events: events.join(", ") } });
  if (endedVersion !== null) await markVersionsEnded(services, [{ accountId, sessionVersion: endedVersion }]);
}
