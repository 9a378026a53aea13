import { findAvailability } from "@trouvaille/db/queries/accounts";
import { canonicalEventCode, isPossibleEventCode } from "../events/event-code.ts";
import type { Services } from "../services.ts";

export interface AvailabilityQuestion {
  username?: string | undefined;
  email?: string | undefined;
  event_code?: string | undefined;
}

/**
 * Whether a name and an address are still free at an event. Without a valid code nothing is said to be
 * taken: this question needs no account, and must not tell who uses the service elsewhere.
 * @throws AppError too_many_tries
 */
export async function checkAvailability(
  { db, limits, background }: Pick<Services, "db" | "limits" | "background">,
  { username, email, event_code }: AvailabilityQuestion,
): Promise<{ usernameTaken: boolean; emailTaken: boolean }> {
  const code = canonicalEventCode(event_code ?? "");
  if (!isPossibleEventCode(code)) return { usernameTaken: false, emailTaken: false };
  await limits.tryEventCode(code);
  const { eventId, ...taken } = await findAvailability(db, { code, username, email });
  if (eventId !== null) background(limits.eventCodeWasRight(code));
  return taken;
}
