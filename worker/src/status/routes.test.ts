import { beginRun, endRun } from "@trouvaille/db/queries/schedule-runs";
import { beforeEach, describe, expect, test } from "vitest";
import { recordRun } from "../schedule/record-run.ts";
import { fileForm } from "../testing/make-jpeg.ts";
import { eventWithPeople, newJpeg, uploadRaw } from "../testing/make-photos.ts";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";
import type { Status } from "./schemas.ts";

const HOUR_MS = 3_600_000;

// The installation is looked at as a whole, so what other files left in the line is put aside.
beforeEach(async () => {
  const { db } = startTestWorker().services;
  await db.execute("delete from schedule_runs");
  await db.execute("delete from selfies where status = 'pending'");
  await db.execute(
    "update photos set status = 'matched', failure = null where status in ('queued', 'failed')",
  );
  await db.execute("update accounts set erasing_at = now() where erasing_at is not null");
  await db.execute("update mails set created_at = now() where status = 'queued'");
  await db.execute(
    "update events set expires_at = null, closes_at = null where expires_at < now() or closes_at < now()",
  );
});

const sweepNow = (worker: TestWorker) =>
  recordRun(worker.services, "sweep", async () => ({ counts: { matched: 2 }, failed: [] }));

/** Kept, as nobody is there to check it. */
async function sendSelfie(worker: TestWorker, token: string) {
  const body = fileForm("file", await newJpeg(), { biometric_consent: "true" });
  const answer = await worker.request("/api/upload-selfie", { method: "POST", token, body });
  expect(await answer.json()).toMatchObject({ selfie_status: "pending" });
}

async function statusOf(worker: TestWorker): Promise<Status> {
  const { token } = await worker.admin();
  const answer = await worker.request("/api/admin/status", { token });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("Cache-Control")).toBe("no-store");
  return answer.json<Status>();
}

describe("the status of an installation", () => {
  test("is ok when nothing is wrong, and says what its parts do", async () => {
    const worker = startTestWorker();
    await sweepNow(worker);
    expect(await statusOf(worker)).toMatchObject({
      ...{ state: "ok", reasons: [], database: { answer_ms: expect.any(Number) } },
      vision: { reachable: true, ready: true, model_pack: worker.vision.pack, load: expect.any(Object) },
      model_pack: { phase: expect.any(String), next_pack: null },
      work: { photos_queued: 0, selfies_pending: 0, oldest_selfie_seconds: null },
      schedule: {
        ...{ late: false, last_sweep: { kind: "sweep", outcome: "done", counts: { matched: 2 } } },
        runs: [{ kind: "sweep", outcome: "done", failure: null }],
      },
      retention: { overdue_events: 0, overdue: [] },
    });
  });

  test("is degraded without the vision-service, and counts what waits for it", async () => {
    const { worker, event, photographer, guest } = await eventWithPeople();
    await sweepNow(worker);
    worker.vision.away = true;
    await uploadRaw(worker, event.id, photographer.token);
    await sendSelfie(worker, guest.token);
    expect(await statusOf(worker)).toMatchObject({
      ...{ state: "degraded", reasons: ["vision_away"] },
      vision: { reachable: false, ready: false, model_pack: null, answer_ms: null, load: null },
      work: { photos_queued: 1, photos_in_hand: 0, selfies_pending: 1, oldest_selfie_seconds: 0 },
    });
  });

  test("is failing once guests have waited for long", async () => {
    const { worker, guest } = await eventWithPeople();
    worker.vision.away = true;
    await sendSelfie(worker, guest.token);
    worker.services.clock = () => new Date(Date.now() + 0.5 * HOUR_MS);
    await sweepNow(worker);
    expect(await statusOf(worker)).toMatchObject({
      state: "failing",
      reasons: ["selfies_waiting", "vision_away"],
    });
  });

  test("is failing when the sweep has not come for long", async () => {
    const worker = startTestWorker();
    await sweepNow(worker);
    worker.services.clock = () => new Date(Date.now() + HOUR_MS);
    expect(await statusOf(worker)).toMatchObject({
      ...{ state: "failing", reasons: ["sweep_late"], schedule: { late: true } },
    });
  });

  test("tells a run that failed from one that is at work and one that was killed", async () => {
    const worker = startTestWorker();
    const { db } = worker.services;
    await beginRun(db, "retention");
    await db.execute("update schedule_runs set started_at = now() - interval '1 hour'");
    await endRun(db, await beginRun(db, "sweep"), { counts: {}, failure: "buckets, mails" });
    await beginRun(db, "sweep");
    const { state, reasons, schedule } = await statusOf(worker);
    expect([state, reasons]).toEqual(["degraded", ["sweep_failed"]]);
    expect(schedule.last_sweep).toMatchObject({ outcome: "failed", failure: "buckets, mails" });
    expect(schedule.runs.map(({ outcome }) => outcome)).toEqual(["running", "failed", "killed"]);
  });

  test("lists photos that were given up, with the reason in the caller's language", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    await sweepNow(worker);
    const uploaded = await uploadRaw(worker, event.id, photographer.token, { filename: "secret-name.jpg" });
    const { photo_id } = await uploaded.json<{ photo_id: number }>();
    await worker.services.db.execute(
      `update photos set status = 'failed', failure = 'original_missing', processed_at = now() where id = ${photo_id}`,
    );
    const status = await statusOf(worker);
    expect(status).toMatchObject({
      ...{ state: "degraded", reasons: ["photos_failing"] },
      failed_photos: { count: 1, last_hour: 1, events: [{ event_id: event.id, count: 1 }] },
    });
    expect(status.failed_photos.events[0]?.newest).toEqual([
      {
        ...{ photo_id, failure: "original_missing", failed_at: expect.any(String) },
        failure_text: "Le fichier d'origine est introuvable. Renvoyez la photo.",
      },
    ]);
    expect(JSON.stringify(status)).not.toContain("secret-name");
  });

  test("says which events end next, and which should have ended", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    await uploadRaw(worker, event.id, photographer.token);
    await sweepNow(worker);
    const { db } = worker.services;
    const inAWhile = "now() + interval '73 hours'";
    await db.execute(`update events set expires_at = ${inAWhile} where id = ${event.id}`);
    const before = await statusOf(worker);
    expect(before.retention.next).toContainEqual({
      ...{ event_id: event.id, event_name: event.name, days_left: 3, expires_at: expect.any(String) },
    });
    await db.execute(`update events set expires_at = now() - interval '1 hour' where id = ${event.id}`);
    expect(await statusOf(worker)).toMatchObject({
      ...{ state: "failing", reasons: ["retention_overdue"] },
      retention: { overdue_events: 1, overdue: [{ event_id: event.id, photos: 1 }] },
    });
  });
});

test("guests, photographers and strangers are told nothing", async () => {
  const { worker, photographer, guest } = await eventWithPeople();
  for (const { token } of [photographer, guest]) {
    const answer = await worker.request("/api/admin/status", { token });
    expect(await problemOf(answer)).toEqual({ status: 403, code: "admins_only" });
  }
  const stranger = await worker.request("/api/admin/status");
  expect(await problemOf(stranger)).toEqual({ status: 401, code: "not_authenticated" });
});

test("without the database it answers 503 as every route does, vision-service or not", async () => {
  const worker = startTestWorker();
  const { token } = await worker.admin();
  const away = startTestWorker({ NEON_HTTP: "http://127.0.0.1:9/sql" });
  const answer = await away.request("/api/admin/status", { token });
  expect(await problemOf(answer)).toEqual({ status: 503, code: "database_unavailable" });
});
