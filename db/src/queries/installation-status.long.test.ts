import { sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../client.ts";
import { createEvent, createGuest } from "../factories.ts";
import type { LocalDatabase } from "../local/start-local-database.ts";
import { events, mails, selfies } from "../schema/index.ts";
import { readInstallationStatus } from "./installation-status.ts";
import { beginRun, endRun } from "./schedule-runs.ts";
import { startOwnDatabase } from "./test-database.ts";
import { createPhoto, newSelfie } from "./test-rows.ts";

const MINUTE_MS = 60_000;
const now = new Date();
const ago = (minutes: number) => new Date(now.getTime() - minutes * MINUTE_MS);

let db: Database;
let local: LocalDatabase | undefined;
// Everything here counts rows of the whole installation.
beforeEach(async () => {
  if (!local) ({ db, local } = await startOwnDatabase());
  await db.execute("truncate events, accounts, schedule_runs cascade");
}, 60_000);
afterAll(() => local?.close());

const status = () =>
  readInstallationStatus(db, { now, failedSince: ago(60), events: 2, photosPerEvent: 2, runs: 2 });

test("nothing waits in a new installation", async () => {
  const nothing = { count: 0, oldestSeconds: null };
  expect(await status()).toEqual({
    photos: { ...nothing, inHand: 0 },
    unmatchedPhotos: 0,
    failedPhotos: { count: 0, recent: 0, events: [] },
    selfies: nothing,
    mails: nothing,
    memberships: 0,
    deletingPhotos: 0,
    deletingEvents: 0,
    erasures: nothing,
    pack: { phase: "settled", inForce: null, nextPack: null },
    schedule: { runs: [], lastFinishedSweep: null, installedAt: null },
    retention: { overdue: { ...nothing, events: [] }, next: [], vectors: nothing },
  });
});

test("photos count by where they are, and the age is that of the one that waits longest", async () => {
  const { id } = await createEvent(db);
  await createPhoto(db, id, { status: "queued", uploadedAt: ago(10) });
  await createPhoto(db, id, { status: "queued", uploadedAt: ago(5), leaseUntil: ago(-1) });
  // Its worker has died.
  await createPhoto(db, id, { status: "queued", uploadedAt: ago(5), leaseUntil: ago(1) });
  // Given up a minute ago and put back in the line.
  await createPhoto(db, id, { status: "queued", uploadedAt: ago(600), processedAt: ago(1) });
  await createPhoto(db, id, { status: "processed" });
  await createPhoto(db, id, { status: "matched" });
  await createPhoto(db, id, { status: "deleting" });
  expect(await status()).toMatchObject({
    photos: { count: 4, inHand: 1, oldestSeconds: 600 },
    unmatchedPhotos: 1,
    deletingPhotos: 1,
  });
});

test("failed photos are counted, and the newest of each event listed", async () => {
  const [first, second, third] = [await createEvent(db), await createEvent(db), await createEvent(db)];
  const fail = (event: { id: number }, minutes: number, failure = "processing_failed") =>
    createPhoto(db, event.id, { status: "failed", failure, processedAt: ago(minutes) });
  await fail(third, 900);
  const kept = [await fail(first, 300), await fail(first, 200, "corrupt_image")];
  await fail(first, 400);
  const latest = await fail(second, 30);
  const { failedPhotos } = await status();
  expect(failedPhotos).toMatchObject({ count: 5, recent: 1 });
  expect(failedPhotos.events).toEqual([
    {
      ...{ id: second.id, name: second.name, count: 1 },
      newest: [{ id: latest.id, failure: "processing_failed", failedAt: ago(30).toISOString() }],
    },
    {
      ...{ id: first.id, name: first.name, count: 3 },
      newest: [
        { id: kept[1]?.id, failure: "corrupt_image", failedAt: ago(200).toISOString() },
        { id: kept[0]?.id, failure: "processing_failed", failedAt: ago(300).toISOString() },
      ],
    },
  ]);
});

test("guests, mails and erasures that wait are counted", async () => {
  const event = await createEvent(db);
  const [guest, gone] = [await createGuest(db, event), await createGuest(db, event)];
  await db.insert(selfies).values([
    { ...newSelfie(guest.id), status: "pending", createdAt: ago(3) },
    { ...newSelfie(guest.id), status: "removed", createdAt: ago(9) },
  ]);
  const mail = { kind: "test", language: "fr" as const, recipient: guest.email, values: {} };
  await db.insert(mails).values([
    { ...mail, createdAt: ago(7) },
    { ...mail, status: "sent", createdAt: ago(70) },
  ]);
  await db.execute(sql`update accounts set template_version = 1 where id = ${guest.id}`);
  await db.execute(sql`update accounts set erasing_at = ${ago(2).toISOString()} where id = ${gone.id}`);
  expect(await status()).toMatchObject({
    selfies: { count: 1, oldestSeconds: 180 },
    mails: { count: 1, oldestSeconds: 420 },
    memberships: 1,
    erasures: { count: 1, oldestSeconds: 120 },
  });
});

test("the schedule shows its latest runs, and the last sweep that came to its end", async () => {
  const sweep = await beginRun(db, "sweep");
  await endRun(db, sweep, { counts: { matched: 3 }, failure: "buckets" });
  const retention = await beginRun(db, "retention");
  await endRun(db, retention, { counts: {}, failure: null });
  const killed = await beginRun(db, "sweep");
  const { schedule } = await status();
  expect(schedule.runs.map(({ id, finishedAt }) => [id, finishedAt !== null])).toEqual([
    [killed, false],
    [retention, true],
  ]);
  expect(schedule.lastFinishedSweep).toMatchObject({
    id: sweep,
    counts: { matched: 3 },
    failure: "buckets",
    finishedAt: expect.stringMatching(/^\d{4}-.*Z$/),
  });
});

test("an event whose time has run out is overdue while a photo of it is there, deleted or not", async () => {
  const [ended, , next, later] = await Promise.all([
    createEvent(db, { expiresAt: ago(90) }),
    createEvent(db, { expiresAt: ago(90) }),
    createEvent(db, { expiresAt: ago(-60) }),
    createEvent(db, { expiresAt: ago(-90) }),
    createEvent(db, { expiresAt: ago(-99) }),
  ]);
  for (const { id } of [ended, next]) await createPhoto(db, id, { status: "deleting" });
  const { retention } = await status();
  expect(retention.overdue).toEqual({
    ...{ count: 1, oldestSeconds: 5_400 },
    events: [{ id: ended.id, name: ended.name, expiresAt: ago(90).toISOString(), photos: 1 }],
  });
  expect(retention.next.map(({ id }) => id)).toEqual([next.id, later.id]);
});

test("vectors wait from when an event closed until it was gone through", async () => {
  await createEvent(db, { closesAt: ago(45) });
  await createEvent(db, { closesAt: ago(-45) });
  const through = await createEvent(db, { closesAt: ago(60) });
  await db
    .update(events)
    .set({ vectorsClearedAt: ago(50) })
    .where(sql`id = ${through.id}`);
  expect((await status()).retention.vectors).toEqual({ count: 1, oldestSeconds: 2_700 });
  // Opened again and closed anew.
  await db
    .update(events)
    .set({ vectorsClearedAt: ago(70) })
    .where(sql`id = ${through.id}`);
  expect((await status()).retention.vectors).toEqual({ count: 2, oldestSeconds: 3_600 });
});
