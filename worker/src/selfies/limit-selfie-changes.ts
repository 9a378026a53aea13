import { claimSelfieChange, returnSelfieChange } from "@trouvaille/db/queries/selfie-changes";
import { AppError } from "../errors.ts";
import type { Services } from "../services.ts";

/** Enough for anybody who looks for a better picture; too few to try out other people's portraits. */
const MAX_CHANGES_PER_DAY = 5;

/**
 * Does what changes a guest's selfies if the day has a change left. Work that fails costs none.
 * @param fromCamera what the sender says of the picture. A hint, not proof: whoever writes their own client can
 *   say so of any file. It keeps people from picking a portrait out of their gallery, no more.
 * @throws AppError event_over, camera_required, too_many_selfie_changes, or what the work throws
 */
export async function limitSelfieChanges<T>(
  { db, clock, background }: Pick<Services, "db" | "clock" | "background">,
  { accountId, fromCamera }: { accountId: number; fromCamera: boolean },
  work: () => Promise<T>,
): Promise<T> {
  const now = clock();
  const claim = { accountId, now, fromCamera, maxPerDay: MAX_CHANGES_PER_DAY };
  const { granted, cameraRequired, over, waitSeconds } = await claimSelfieChange(db, claim);
  if (over) throw new AppError("event_over");
  if (cameraRequired) throw new AppError("camera_required");
  if (!granted) throw new AppError("too_many_selfie_changes", { retryAfterSeconds: waitSeconds });
  try {
    return await work();
  } catch (error) {
    background(returnSelfieChange(db, { accountId, now }));
    throw error;
  }
}
