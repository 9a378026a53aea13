import { insertRemovalRequest } from "@trouvaille/db/queries/removal-requests";
import { AppError } from "../errors.ts";
import { lookUpCode } from "../events/look-up-code.ts";
import type { Services } from "../services.ts";
import { removalRequestsLink } from "./removal-requests-link.ts";

/** Beyond this an event's organisers are being flooded; requests are still kept and listed. */
const MAX_MAILED_PER_HOUR = 20;

export interface RemovalWish {
  eventCode: string;
  name: string;
  email: string;
  message: string;
  photoId: number | null;
}

/**
 * Takes down that somebody on a photo, who is no guest, wants to be taken off, and tells the organisers by mail.
 * @throws AppError event_code_not_found, too_many_tries
 */
export async function requestRemoval(
  services: Pick<Services, "db" | "limits" | "background" | "wakeUp" | "settings">,
  { eventCode, ...wish }: RemovalWish,
): Promise<void> {
  await services.limits.tryPublicForm();
  const link = removalRequestsLink(services.settings);
  const stored = await lookUpCode(services, eventCode, (code) =>
    insertRemovalRequest(services.db, { code, ...wish }, { link, maxMailedPerHour: MAX_MAILED_PER_HOUR }),
  );
  if (!stored) throw new AppError("event_code_not_found");
  if (stored.mails > 0) await services.wakeUp({ wake: "mails" });
}
