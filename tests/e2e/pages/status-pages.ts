import type { PageState } from "../page-state.ts";
import { showAnswers } from "../prepare-page.ts";
import { inHours } from "./organise-answers.ts";

const run = (id: number, given: object) => ({
  ...{ kind: "sweep", outcome: "done", started_at: inHours(-id / 4), finished_at: inHours(-id / 4) },
  ...{ counts: { selfies: 0, photos: 0, matched: 0 }, failure: null, ...given },
});
const ended = (id: number, name: string, hours: number) => ({
  ...{ event_id: id, event_name: name, expires_at: inHours(hours) },
});

const IDLE = {
  ...{ checked_at: inHours(0), state: "ok", reasons: [], database: { answer_ms: 4 } },
  vision: {
    ...{ reachable: true, ready: true, model_pack: "faceplugin-0.0.1/vote-1", answer_ms: 6 },
    load: {
      selfies: { running: 0, queued: 0 },
      photos: { running: 1, queued: 2 },
      resident_bytes: 231_000_000,
    },
  },
  model_pack: { in_force: "faceplugin-0.0.1/vote-1", phase: "settled", next_pack: null },
  work: {
    ...{ photos_queued: 0, photos_in_hand: 0, oldest_photo_seconds: null, photos_unmatched: 0 },
    ...{ selfies_pending: 0, oldest_selfie_seconds: null, guests_to_compare: 0, mails_queued: 0 },
    ...{ oldest_mail_seconds: null, photos_deleting: 0, events_deleting: 0, accounts_erasing: 0 },
  },
  failed_photos: { count: 0, last_hour: 0, events: [] },
  schedule: { late: false, last_sweep: run(1, {}), runs: [run(1, {}), run(2, { counts: { matched: 4 } })] },
  retention: { overdue_events: 0, overdue: [], next: [], events_with_vectors_to_clear: 0 },
};

const TROUBLED = {
  ...IDLE,
  state: "failing",
  reasons: [
    ...["retention_overdue", "erasure_overdue", "vectors_overdue", "sweep_late", "selfies_waiting"],
    ...["vision_away", "vision_not_ready", "vision_other_pack", "sweep_failed", "photos_failing"],
    ...["photos_waiting", "mails_waiting"],
  ],
  vision: { reachable: false, ready: false, model_pack: null, answer_ms: null, load: null },
  model_pack: { in_force: "faceplugin-0.0.1/vote-1", phase: "moving", next_pack: "dlib-1.7.15/chip-1" },
  work: {
    ...{ photos_queued: 1_812, photos_in_hand: 2, oldest_photo_seconds: 30_000, photos_unmatched: 3 },
    ...{ selfies_pending: 12, oldest_selfie_seconds: 1_260, guests_to_compare: 86, mails_queued: 7 },
    ...{ oldest_mail_seconds: 8_000, photos_deleting: 300, events_deleting: 1, accounts_erasing: 2 },
  },
  failed_photos: {
    ...{ count: 41, last_hour: 3 },
    events: [
      {
        ...{ event_id: 9, event_name: "Mariage au château de Sainte-Apolline-sur-Dordogne", count: 40 },
        newest: [
          {
            ...{ photo_id: 12, failure: "processing_failed", failed_at: inHours(-0.2) },
            failure_text: "Le traitement a échoué plusieurs fois. Réessayez ou renvoyez la photo.",
          },
        ],
      },
      { event_id: 8, event_name: "<script>alert(1)</script>", count: 1, newest: [] },
    ],
  },
  schedule: {
    ...{ late: true, last_sweep: run(4, { outcome: "failed", failure: "marks, buckets" }) },
    runs: [
      run(0, { outcome: "running", finished_at: null, counts: null }),
      run(4, {
        ...{ outcome: "failed", failure: "marks, buckets" },
        counts: { photos_ended: 300, vectors_cleared: 5_000, cleared: 12, something_new: 1 },
      }),
      run(5, { kind: "retention", outcome: "killed", finished_at: null, counts: null }),
      run(6, {}),
    ],
  },
  retention: {
    ...{ overdue_events: 1, events_with_vectors_to_clear: 2 },
    overdue: [{ ...ended(5, "Garden party", -3), photos: 1_248 }],
    next: [ended(7, "Summer party", 20), ended(6, "Harvest", 500)].map((each) => ({ ...each, days_left: 1 })),
  },
};

const withStatus = (name: string, answer: object, selector: string): PageState => ({
  ...{ name, visitor: "admin", path: () => "/status" },
  prepare: (page) => showAnswers(page, { "/api/admin/status": answer }, selector),
});

export const STATUS_PAGES: PageState[] = [
  { name: "status", visitor: "admin", path: () => "/status" },
  withStatus("status-ok", IDLE, "[data-state=ok]"),
  withStatus("status-troubled", TROUBLED, "[data-state=failing]"),
  withStatus(
    "status-no-run",
    {
      ...IDLE,
      state: "degraded",
      reasons: ["vision_not_ready"],
      schedule: { late: false, last_sweep: null, runs: [] },
    },
    "[data-state=degraded]",
  ),
  withStatus(
    "status-failed",
    { code: "invalid_request", detail: "Requête invalide", status: 422 },
    "main [role=alert]",
  ),
];
