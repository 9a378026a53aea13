import {
  listMembershipsToMatch,
  matchGuest as matchGuestInEvent,
  matchPhoto,
} from "@trouvaille/db/queries/matches";
import { listPhotosToMatch } from "@trouvaille/db/queries/photo-work";
import type { Services } from "../services.ts";
import { MATCH_THRESHOLDS } from "./thresholds.ts";

/** Matching follows at once in the ordinary case; what is older than this was left behind by a worker that died. */
const LEFT_BEHIND_SECONDS = 5;

/** Does the matching that should have followed a selfie or a photo and did not. @returns how much it did */
export async function matchLeftBehind({ db }: Pick<Services, "db">, limit: number): Promise<number> {
  const [memberships, photoIds] = await Promise.all([
    listMembershipsToMatch(db, { limit }),
    listPhotosToMatch(db, { olderThanSeconds: LEFT_BEHIND_SECONDS, limit }),
  ]);
  for (const membership of memberships) {
    await matchGuestInEvent(db, { ...membership, thresholds: MATCH_THRESHOLDS });
  }
  for (const photoId of photoIds) await matchPhoto(db, { photoId, thresholds: MATCH_THRESHOLDS });
  return memberships.length + photoIds.length;
}
