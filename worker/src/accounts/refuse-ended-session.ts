import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";
import { isMarkedEnded } from "./ended-session-marks.ts";
import { findSessionAccount } from "./find-session-account.ts";
import type { Session } from "./session-token.ts";

/**
 * For answers that do without the database: refuses a session that was logged out or reset. With KV away the
 * database is asked after all.
 * @throws AppError invalid_token, inactive_account
 */
export async function refuseEndedSession(
  services: Pick<Services, "db" | "endedSessions" | "settings">,
  session: Session,
): Promise<void> {
  let ended: boolean;
  try {
    ended = await isMarkedEnded(services, session);
  } catch {
    await findSessionAccount(services, session);
    return;
  }
  if (ended) throw new AppError("invalid_token");
}
