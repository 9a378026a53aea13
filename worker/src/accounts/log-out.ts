import { insertEndedSession } from "@trouvaille/db/queries/ended-sessions";
import type { Services } from "../services.ts";
import { markSessionEnded } from "./ended-session-marks.ts";
import type { Session } from "./session-token.ts";

/** Ends one session: from the next request on its token is refused. Others of the account go on. */
export async function logOut(
  services: Pick<Services, "db" | "endedSessions" | "clock">,
  session: Session,
): Promise<void> {
  await insertEndedSession(services.db, { id: session.sessionId, expiresAt: session.expiresAt });
  await markSessionEnded(services, session);
}
