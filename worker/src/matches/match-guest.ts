import { listMembershipsToMatch, matchGuest as matchGuestInEvent } from "@trouvaille/db/queries/matches";
import type { Services } from "../services.ts";
import { MATCH_THRESHOLDS } from "./thresholds.ts";

/** One person is a guest of few events; the sweep takes up what a call leaves. */
const MAX_EVENTS = 50;

/**
 * Compares a guest with the faces of every event they are in whose matching has not caught up with their
 * selfies. Call it only after the selfies are committed.
 */
export async function matchGuest({ db }: Pick<Services, "db">, accountId: number): Promise<void> {
  const behind = await listMembershipsToMatch(db, { accountId, limit: MAX_EVENTS });
  for (const { eventId } of behind) {
    await matchGuestInEvent(db, { accountId, eventId, thresholds: MATCH_THRESHOLDS });
  }
}
