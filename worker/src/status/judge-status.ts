import type { InstallationStatus } from "@trouvaille/db/queries/installation-status";
import type { VisionHealth } from "../vision/read-health.ts";

/**
 * What can be wrong, the gravest first. failing: a promise to guests is being broken · degraded: something is away or
 * slow that mends itself or that nobody notices yet.
 */
export const REASONS = {
  /** Photos are still there though their event's time has run out. */
  retention_overdue: "failing",
  /** An account that was erased still has rows or objects. */
  erasure_overdue: "failing",
  /** An event that nobody can join any more still has vectors of faces in which nobody was recognised. */
  vectors_overdue: "failing",
  /** No sweep has come to its end for long: nothing is deleted, and lost work is not taken up. */
  sweep_late: "failing",
  /** Guests wait for their selfie to be checked. */
  selfies_waiting: "failing",
  vision_away: "degraded",
  vision_not_ready: "degraded",
  /** The vision-service has another model pack than the one in force. */
  vision_other_pack: "degraded",
  /** Parts of the last sweep failed. */
  sweep_failed: "degraded",
  /** Photos were given up lately. */
  photos_failing: "degraded",
  photos_waiting: "degraded",
  mails_waiting: "degraded",
} as const satisfies Record<string, "degraded" | "failing">;

export type Reason = keyof typeof REASONS;
export const REASON_CODES = Object.keys(REASONS) as [Reason, ...Reason[]];
export const STATES = ["ok", "degraded", "failing"] as const;
export type State = (typeof STATES)[number];

/** The cron sweeps every 15 minutes; three that did not come are no hiccup. */
export const SWEEP_LATE_SECONDS = 45 * 60;
/** A sweep is stopped by the platform after 15 minutes; one that has not ended by then was killed. */
export const RUN_KILLED_SECONDS = 15 * 60;
/** A selfie takes a second, and one that found the vision-service away is tried again within minutes. */
export const SELFIES_WAITING_SECONDS = 10 * 60;
/** 2,000 photos at once take the smallest machine up to six and a half hours (docs/container.md). */
export const PHOTOS_WAITING_SECONDS = 8 * 3_600;
export const MAILS_WAITING_SECONDS = 3_600;
/** How long a photo that was given up is news. */
export const PHOTOS_FAILING_SECONDS = 3_600;
/** Every sweep goes on with what is to be deleted, so this long is several of them. */
export const DELETION_OVERDUE_SECONDS = SWEEP_LATE_SECONDS;
/** Waits for selfies and photos that are still being compared, so it is given a day. */
export const VECTORS_OVERDUE_SECONDS = 24 * 3_600;

/** Seconds since a sweep last came to its end, or since the installation was made; null before that. */
export function secondsWithoutSweep({ schedule }: Pick<InstallationStatus, "schedule">, now: Date) {
  const since = schedule.lastFinishedSweep?.finishedAt ?? schedule.installedAt;
  return since === null ? null : (now.getTime() - Date.parse(since)) / 1000;
}

/** What is wrong with an installation, the gravest first, and what that makes of the whole. */
export function judgeStatus(
  status: InstallationStatus,
  vision: VisionHealth,
  now: Date,
): { state: State; reasons: Reason[] } {
  const { retention, erasures, selfies, photos, mails, failedPhotos, schedule, pack } = status;
  const over = (seconds: number | null, limit: number) => seconds !== null && seconds > limit;
  const wrong: Record<Reason, boolean> = {
    retention_overdue: over(retention.overdue.oldestSeconds, DELETION_OVERDUE_SECONDS),
    erasure_overdue: over(erasures.oldestSeconds, DELETION_OVERDUE_SECONDS),
    vectors_overdue: over(retention.vectors.oldestSeconds, VECTORS_OVERDUE_SECONDS),
    sweep_late: over(secondsWithoutSweep(status, now), SWEEP_LATE_SECONDS),
    selfies_waiting: over(selfies.oldestSeconds, SELFIES_WAITING_SECONDS),
    vision_away: !vision.reachable,
    vision_not_ready: vision.reachable && !vision.ready,
    vision_other_pack:
      vision.modelPack !== null && pack.inForce !== null && vision.modelPack !== pack.inForce,
    sweep_failed: (schedule.lastFinishedSweep?.failure ?? null) !== null,
    photos_failing: failedPhotos.recent > 0,
    photos_waiting: over(photos.oldestSeconds, PHOTOS_WAITING_SECONDS),
    mails_waiting: over(mails.oldestSeconds, MAILS_WAITING_SECONDS),
  };
  const reasons = REASON_CODES.filter((code) => wrong[code]);
  const state = reasons.some((code) => REASONS[code] === "failing")
    ? "failing"
    : reasons.length > 0
      ? "degraded"
      : "ok";
  return { state, reasons };
}
