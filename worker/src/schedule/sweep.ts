import { deleteOldIdempotencyKeys } from "@trouvaille/db/queries/idempotency-keys";
import { deleteOldFailures } from "@trouvaille/db/queries/login-failures";
import { countDueMails, deleteOldMails } from "@trouvaille/db/queries/mails";
import { adoptPack, readPackState } from "@trouvaille/db/queries/model-packs";
import { deleteOldResets } from "@trouvaille/db/queries/password-resets";
import { countDueWork } from "@trouvaille/db/queries/photo-work";
import { deleteOldRuns } from "@trouvaille/db/queries/schedule-runs";
import { finishErasures } from "../consents/erase-account.ts";
import { forgetOldMarks } from "../deletions/forget-old-marks.ts";
import { clearDeletedEvents } from "../events/clear-deleted-events.ts";
import { errorFields, log } from "../log.ts";
import { sendDigests } from "../mail/send-digests.ts";
import { matchLeftBehind } from "../matches/match-left-behind.ts";
import { clearDeletedPhotos } from "../photos/clear-deleted-photos.ts";
import { clearSelfieObjects } from "../selfies/clear-selfie-objects.ts";
import type { Services } from "../services.ts";
import { compareBuckets } from "./compare-buckets.ts";
import { purgeEnded } from "./purge-ended.ts";

/** Rows of each kind that one sweep does itself; what is left waits for the next. */
const MAX_PER_SWEEP = 100;
/** Answers to requests with an Idempotency-Key; nobody repeats one the day after. */
const ANSWERS_KEPT_SECONDS = 24 * 3_600;
/** Failed logins; no wait depends on older ones. */
const FAILURES_KEPT_SECONDS = 24 * 3_600;
/** Links to choose a password that were used or have expired; who follows one is still told so. */
const RESETS_KEPT_SECONDS = 24 * 3_600;
/** Mails that were sent or given up, with the addresses they went to. */
const MAILS_KEPT_SECONDS = 30 * 24 * 3_600;
/** What the schedule did; longer than the longest default retention an organiser is asked about. */
const RUNS_KEPT_SECONDS = 400 * 24 * 3_600;
/** Until the next call goes on with what must not be kept any longer. */
const PURGE_PAUSE_SECONDS = 5;

export type SweepServices = Pick<
  Services,
  "db" | "photoBucket" | "selfieBucket" | "endedSessions" | "settings" | "wakeUp" | "vision" | "clock"
>;

type Counts = Record<string, number>;

/**
 * Makes up for every message and every worker that was lost: wakes the consumers where rows are due, matches
 * what was stored but not matched, deletes what was marked but not deleted and what must not be kept any longer.
 * Safe to run at any time. A part that fails keeps no other from its work.
 * @returns what was done, and the names of the parts that failed
 */
export async function sweep(services: SweepServices): Promise<{ counts: Counts; failed: string[] }> {
  const { db } = services;
  const parts: Record<string, () => Promise<Counts>> = {
    due: () => wakeConsumers(services),
    deletions: async () => ({
      cleared: await clearSelfieObjects(services),
      photos_deleted: await clearDeletedPhotos(services, { limit: MAX_PER_SWEEP }),
    }),
    erasures: async () => ({ erased: await finishErasures(services, MAX_PER_SWEEP) }),
    events: async () => ({ events_deleted: await clearDeletedEvents(services) }),
    retention: () => purge(services),
    old_rows: () => forgetOldRows(services),
    marks: async () => ({ marks_forgotten: await forgetOldMarks(services) }),
    matching: async () => ({ matched: await matchLeftBehind(services, MAX_PER_SWEEP) }),
    mails: async () => {
      const digests = await sendDigests(services);
      if ((await countDueMails(db)) > 0) await services.wakeUp({ wake: "mails" });
      return { digests };
    },
    buckets: async () => ({ ...(await compareBuckets(services)) }),
  };
  const counts: Counts = {};
  const failed: string[] = [];
  for (const [part, run] of Object.entries(parts)) {
    try {
      Object.assign(counts, await run());
    } catch (error) {
      failed.push(part);
      log("error", "sweep_part_failed", { part, ...errorFields(error) });
    }
  }
  return { counts, failed };
}

/** Goes on with what one sweep left that must not be kept any longer. */
export async function continuePurge(services: SweepServices): Promise<{ counts: Counts; failed: string[] }> {
  return { counts: await purge(services), failed: [] };
}

async function purge(services: SweepServices): Promise<Counts> {
  const { purged, more } = await purgeEnded(services);
  if (more) await services.wakeUp({ wake: "retention" }, PURGE_PAUSE_SECONDS);
  return { ...purged };
}

async function wakeConsumers({ db, wakeUp }: SweepServices): Promise<Counts> {
  const due = await countDueWork(db);
  if (due.selfies > 0) await wakeUp({ wake: "selfies" });
  if (due.photos > 0) await wakeUp({ wake: "photos" });
  await adoptPack(db);
  if ((await readPackState(db)).phase !== "settled") await wakeUp({ wake: "packs" });
  return { ...due };
}

async function forgetOldRows({ db, clock }: SweepServices): Promise<Counts> {
  const ago = (seconds: number) => new Date(clock().getTime() - seconds * 1000);
  await deleteOldIdempotencyKeys(db, ANSWERS_KEPT_SECONDS);
  await deleteOldFailures(db, ago(FAILURES_KEPT_SECONDS));
  await deleteOldResets(db, ago(RESETS_KEPT_SECONDS));
  await deleteOldMails(db, MAILS_KEPT_SECONDS);
  await deleteOldRuns(db, ago(RUNS_KEPT_SECONDS));
  return {};
}
