import { markErased } from "@trouvaille/db/queries/erasures";
import { markVersionsEnded } from "../accounts/ended-session-marks.ts";
import { finishErasureOf } from "../consents/erase-account.ts";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";

/**
 * Erases a guest on an organiser's word, as the guest could have done: gone for everybody with the answer, objects
 * and rows behind it, and the sweep finishes what that leaves.
 * @throws AppError user_not_found, also for staff, who are no guests of anybody
 */
export async function removeUser(
  services: Pick<Services, "db" | "selfieBucket" | "endedSessions" | "settings" | "background">,
  accountId: number,
): Promise<void> {
  const endedVersion = await markErased(services.db, accountId);
  if (endedVersion === undefined) throw new AppError("user_not_found");
  services.background(markVersionsEnded(services, [{ accountId, sessionVersion: endedVersion }]));
  services.background(finishErasureOf(services, accountId));
}
