import { type RunRecord, readInstallationStatus } from "@trouvaille/db/queries/installation-status";
import type { Language } from "../error-texts.ts";
import { failureText } from "../photos/failure-text.ts";
import type { Services } from "../services.ts";
import {
  judgeStatus,
  PHOTOS_FAILING_SECONDS,
  RUN_KILLED_SECONDS,
  SWEEP_LATE_SECONDS,
  secondsWithoutSweep,
} from "./judge-status.ts";

/** Events in each list, failed photos of one of them, runs of the schedule: what fits on a page. */
const LISTED = { events: 10, photosPerEvent: 3, runs: 10 };
const DAY_MS = 24 * 3_600_000;

/** How the whole installation is. The vision-service is given a few seconds, and being away is an answer too. */
export async function installationStatus(
  { db, vision, clock }: Pick<Services, "db" | "vision" | "clock">,
  language: Language,
) {
  const now = clock();
  const failedSince = new Date(now.getTime() - PHOTOS_FAILING_SECONDS * 1000);
  const began = Date.now();
  const [{ status, answerMs }, health] = await Promise.all([
    readInstallationStatus(db, { now, failedSince, ...LISTED }).then((read) => ({
      status: read,
      answerMs: Date.now() - began,
    })),
    vision.readHealth(),
  ]);
  const { schedule, retention, failedPhotos, pack } = status;
  const withoutSweep = secondsWithoutSweep(status, now);
  return {
    checked_at: now.toISOString(),
    ...judgeStatus(status, health, now),
    database: { answer_ms: answerMs },
    vision: {
      reachable: health.reachable,
      ready: health.ready,
      model_pack: health.modelPack,
      answer_ms: health.answerMs,
      load: health.load && {
        selfies: health.load.selfies,
        photos: health.load.photos,
        resident_bytes: health.load.residentBytes,
      },
    },
    model_pack: { in_force: pack.inForce, phase: pack.phase, next_pack: pack.nextPack },
    work: {
      photos_queued: status.photos.count,
      photos_in_hand: status.photos.inHand,
      oldest_photo_seconds: status.photos.oldestSeconds,
      photos_unmatched: status.unmatchedPhotos,
      selfies_pending: status.selfies.count,
      oldest_selfie_seconds: status.selfies.oldestSeconds,
      guests_to_compare: status.memberships,
      mails_queued: status.mails.count,
      oldest_mail_seconds: status.mails.oldestSeconds,
      photos_deleting: status.deletingPhotos,
      events_deleting: status.deletingEvents,
      accounts_erasing: status.erasures.count,
    },
    failed_photos: {
      count: failedPhotos.count,
      last_hour: failedPhotos.recent,
      events: failedPhotos.events.map(({ id, name, count, newest }) => ({
        event_id: id,
        event_name: name,
        count,
        newest: newest.map((photo) => ({
          photo_id: photo.id,
          failure: photo.failure,
          failure_text: failureText(photo.failure, language),
          failed_at: photo.failedAt,
        })),
      })),
    },
    schedule: {
      late: withoutSweep !== null && withoutSweep > SWEEP_LATE_SECONDS,
      last_sweep: schedule.lastFinishedSweep && presentRun(schedule.lastFinishedSweep, now),
      runs: schedule.runs.map((run) => presentRun(run, now)),
    },
    retention: {
      overdue_events: retention.overdue.count,
      overdue: retention.overdue.events.map(({ id, name, expiresAt, photos }) => ({
        ...{ event_id: id, event_name: name, expires_at: expiresAt, photos },
      })),
      next: retention.next.map(({ id, name, expiresAt }) => ({
        ...{ event_id: id, event_name: name, expires_at: expiresAt },
        days_left: Math.floor((Date.parse(expiresAt) - now.getTime()) / DAY_MS),
      })),
      events_with_vectors_to_clear: retention.vectors.count,
    },
  };
}

function presentRun({ kind, startedAt, finishedAt, counts, failure }: RunRecord, now: Date) {
  const isOver = now.getTime() - Date.parse(startedAt) > RUN_KILLED_SECONDS * 1000;
  const outcome = finishedAt
    ? failure === null
      ? ("done" as const)
      : ("failed" as const)
    : isOver
      ? ("killed" as const)
      : ("running" as const);
  return { kind, outcome, started_at: startedAt, finished_at: finishedAt, counts, failure };
}
