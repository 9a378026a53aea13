import { deleteOldIdempotencyKeys } from "@trouvaille/db/queries/idempotency-keys";
import { deleteOldFailures } from "@trouvaille/db/queries/login-failures";
import { countDueMails, deleteOldMails } from "@trouvaille/db/queries/mails";
import { adoptPack, readPackState } from "@trouvaille/db/queries/model-packs";
import { deleteOldResets } from "@trouvaille/db/queries/password-resets";
import { countDueWork } from "@trouvaille/db/queries/photo-work";
import { finishErasures } from "../consents/erase-account.ts";
import { clearDeletedEvents } from "../events/clear-deleted-events.ts";
import { sendDigests } from "../mail/send-digests.ts";
import { matchLeftBehind } from "../matches/match-left-behind.ts";
import { clearDeletedPhotos } from "../photos/clear-deleted-photos.ts";
import { clearSelfieObjects } from "../selfies/clear-selfie-objects.ts";
import type { Services } from "../services.ts";

/** Rows of each kind that one sweep does itself; what is left waits for the next. */
const MAX_PER_SWEEP = 100;
/** Answers to requests with an Idempotency-Key; nobody repeats one the day after. */
const ANSWERS_KEPT_SECONDS = 24 * 3_600;
/** Failed logins; no wait depends on older ones. */
const FAILURES_KEPT_SECONDS = 24 * 3_600;
/** Links to choose a password that have expired; who follows one is still told so. */
const RESETS_KEPT_SECONDS = 24 * 3_600;
/** Mails that were sent or given up, with the addresses they went to. */
const MAILS_KEPT_SECONDS = 30 * 24 * 3_600;

/**
 * Makes up for every message and every worker that was lost: wakes the consumers where rows are due, matches
 * what was stored but not matched, deletes what was marked but not deleted. Safe to run at any time.
 */
export async function sweep(
  services: Pick<Services, "db" | "photoBucket" | "selfieBucket" | "endedSessions" | "settings" | "wakeUp">,
): Promise<{
  selfies: number;
  photos: number;
  matched: number;
  cleared: number;
  photos_deleted: number;
  events_deleted: number;
  digests: number;
  erased: number;
}> {
  const due = await countDueWork(services.db);
  if (due.selfies > 0) await services.wakeUp({ wake: "selfies" });
  if (due.photos > 0) await services.wakeUp({ wake: "photos" });
  await adoptPack(services.db);
  if ((await readPackState(services.db)).phase !== "settled") await services.wakeUp({ wake: "packs" });
  const matched = await matchLeftBehind(services, MAX_PER_SWEEP);
  const cleared = await clearSelfieObjects(services);
  const photosDeleted = await clearDeletedPhotos(services, { limit: MAX_PER_SWEEP });
  await deleteOldIdempotencyKeys(services.db, ANSWERS_KEPT_SECONDS);
  await deleteOldFailures(services.db, new Date(Date.now() - FAILURES_KEPT_SECONDS * 1000));
  await deleteOldResets(services.db, new Date(Date.now() - RESETS_KEPT_SECONDS * 1000));
  await deleteOldMails(services.db, MAILS_KEPT_SECONDS);
  const digests = await sendDigests(services);
  if ((await countDueMails(services.db)) > 0) await services.wakeUp({ wake: "mails" });
  const erased = await finishErasures(services, MAX_PER_SWEEP);
  const eventsDeleted = await clearDeletedEvents(services);
  return {
    ...due,
    matched,
    cleared,
    photos_deleted: photosDeleted,
    events_deleted: eventsDeleted,
    digests,
    erased,
  };
}
