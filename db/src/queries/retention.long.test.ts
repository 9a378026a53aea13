import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client.ts";
import { createEvent, createGuest, createMembership, createStaff, listFaceVectors } from "../factories.ts";
import type { LocalDatabase } from "../local/start-local-database.ts";
import { restartRetention, updateEvent } from "./events.ts";
import { insertPhoto, listEventPhotos } from "./photos.ts";
import {
  clearUnmatchedVectors,
  forgetRemovalRequests,
  listEventsToClearVectors,
  listGuestsPast,
  listStaleGuests,
  markEndedPhotos,
  removeSelfiesPast,
} from "./retention.ts";
import { startOwnDatabase } from "./test-database.ts";
import {
  createFace,
  createMatch,
  createPhoto,
  giveSelfie,
  matchesOf,
  newPhoto,
  selfiesOf,
  templateOf,
} from "./test-rows.ts";
import { axis } from "./test-vectors.ts";

const DAY_MS = 24 * 3_600_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
const isoDay = (time: Date) => time.toISOString().slice(0, 10);

let db: Database;
let local: LocalDatabase;
let photographer: number;
beforeAll(async () => {
  ({ db, local } = await startOwnDatabase());
  photographer = (await createStaff(db, "photographer")).id;
});
afterAll(() => local.close());

const daysUntil = (time: Date | null | undefined) =>
  time ? Math.round((time.getTime() - Date.now()) / DAY_MS) : null;

describe("an event's clock", () => {
  test("counts from its day where photos come before it", async () => {
    const event = await createEvent(db, { date: isoDay(inDays(100)), retentionDays: 30 });
    await insertPhoto(db, newPhoto(event.id, photographer));
    expect(daysUntil((await restartRetention(db, event.id))?.expiresAt)).toBeGreaterThanOrEqual(129);
  });

  test("follows a later day and another retention, and stays where the day is moved forward", async () => {
    const event = await createEvent(db, { retentionDays: 30 });
    await insertPhoto(db, newPhoto(event.id, photographer));
    expect(daysUntil((await updateEvent(db, event.id, { name: "Same" }))?.expiresAt)).toBe(30);
    const later = await updateEvent(db, event.id, { date: isoDay(inDays(50)) });
    expect(daysUntil(later?.expiresAt)).toBeGreaterThanOrEqual(79);
    const shorter = await updateEvent(db, event.id, { retentionDays: 20 });
    expect(daysUntil(shorter?.expiresAt)).toBeLessThanOrEqual(70);
    const stays = await updateEvent(db, event.id, { date: isoDay(inDays(-5)) });
    expect(stays?.expiresAt).toEqual(shorter?.expiresAt);
  });

  test("does not run before the first photo", async () => {
    const event = await createEvent(db);
    expect((await updateEvent(db, event.id, { date: isoDay(inDays(-90)) }))?.expiresAt).toBeNull();
  });
});

describe("photos", () => {
  test("of an ended event are marked in portions, with their faces; those of others are not", async () => {
    const [ended, alive] = [
      await createEvent(db, { expiresAt: inDays(9) }),
      await createEvent(db, { expiresAt: inDays(11) }),
    ];
    for (const event of [ended, ended, ended, alive]) await createFace(db, await createPhoto(db, event.id));
    const now = inDays(10);
    expect(await markEndedPhotos(db, { now, limit: 2 })).toBe(2);
    expect(await listEventPhotos(db, ended.id)).toHaveLength(1);
    expect(await markEndedPhotos(db, { now, limit: 2 })).toBe(1);
    expect(await markEndedPhotos(db, { now, limit: 2 })).toBe(0);
    expect(await listFaceVectors(db, ended.id)).toEqual([]);
    expect(await listFaceVectors(db, alive.id)).toHaveLength(1);
  });
});

describe("requests to take a photo off", () => {
  test("are forgotten with the photos of their event, and not before", async () => {
    const event = await createEvent(db, { expiresAt: inDays(5) });
    await db.execute(
      `insert into removal_requests (event_id, name, email, message) values (${event.id}, 'A', 'a@example.com', 'x')`,
    );
    const kept = async () =>
      (await db.execute(`select 1 from removal_requests where event_id = ${event.id}`)).rows.length;
    await forgetRemovalRequests(db, inDays(4));
    expect(await kept()).toBe(1);
    await forgetRemovalRequests(db, inDays(6));
    expect(await kept()).toBe(0);
  });
});

describe("a guest's selfies", () => {
  const past = (days: number) => ({ now: inDays(days), daysWithoutEvent: 30 });
  const isPast = async (accountId: number, days: number) =>
    (await listGuestsPast(db, { ...past(days), limit: 1_000 })).includes(accountId);

  test("are kept while any of the guest's events goes on", async () => {
    const [first, second] = [
      await createEvent(db, { expiresAt: inDays(10) }),
      await createEvent(db, { expiresAt: inDays(20) }),
    ];
    const guest = await createGuest(db, first);
    await createMembership(db, guest.id, second.id);
    await giveSelfie(db, guest.id, axis(1));
    expect(await isPast(guest.id, 15)).toBe(false);
    expect(await isPast(guest.id, 21)).toBe(true);
  });

  test("of an event without photos are kept for its time after what came last: its day, the guest, the selfie", async () => {
    const event = await createEvent(db, { retentionDays: 30, date: isoDay(inDays(40)) });
    const guest = await createGuest(db, event);
    await giveSelfie(db, guest.id, axis(1));
    expect(await isPast(guest.id, 60)).toBe(false);
    expect(await isPast(guest.id, 71)).toBe(true);
    await db.execute(`update events set date = null where id = ${event.id}`);
    expect(await isPast(guest.id, 29)).toBe(false);
    expect(await isPast(guest.id, 31)).toBe(true);
  });

  test("are taken away with template and matches, unless another event was joined meanwhile", async () => {
    const event = await createEvent(db, { expiresAt: inDays(1) });
    const [gone, joining] = [await createGuest(db, event), await createGuest(db, event)];
    for (const { id } of [gone, joining]) await giveSelfie(db, id, axis(1));
    await createMatch(db, gone.id, await createPhoto(db, event.id));
    const other = await createEvent(db, { expiresAt: inDays(30) });
    await createMembership(db, joining.id, other.id);
    for (const { id } of [gone, joining]) await removeSelfiesPast(db, id, past(2));
    expect(await selfiesOf(db, gone.id)).toMatchObject([{ status: "removed", embedding: null }]);
    expect((await templateOf(db, gone.id)).template).toBeNull();
    expect(await matchesOf(db, gone.id)).toEqual([]);
    expect(await selfiesOf(db, joining.id)).toMatchObject([{ status: "valid" }]);
    expect((await templateOf(db, joining.id)).template).not.toBeNull();
  });
});

describe("a guest's account", () => {
  test("is stale long after the last event has ended, not while one goes on, and never with a selfie", async () => {
    const event = await createEvent(db, { expiresAt: inDays(10) });
    const [gone, staying, holding] = [
      await createGuest(db, event),
      await createGuest(db, event),
      await createGuest(db, event),
    ];
    await createMembership(db, staying.id, (await createEvent(db, { expiresAt: inDays(300) })).id);
    await giveSelfie(db, holding.id, axis(1));
    const staff = await createStaff(db, "admin");
    const stale = async (days: number) =>
      (await listStaleGuests(db, { now: inDays(days), days: 90, limit: 1_000 })).filter((id) =>
        [gone.id, staying.id, holding.id, staff.id].includes(id),
      );
    expect(await stale(99)).toEqual([]);
    expect(await stale(101)).toEqual([gone.id]);
  });
});

describe("vectors of a closed event", () => {
  test("stay for who was recognised or may be, and go for who denied it or was never found", async () => {
    const event = await createEvent(db);
    const guest = await createGuest(db, event);
    const [matched, uncertain, denied, nobody] = [
      await createPhoto(db, event.id),
      await createPhoto(db, event.id),
      await createPhoto(db, event.id),
      await createPhoto(db, event.id),
    ];
    for (const photo of [matched, uncertain, denied, nobody]) await createFace(db, photo);
    await createMatch(db, guest.id, matched);
    await createMatch(db, guest.id, uncertain, { verdict: "uncertain" });
    await createMatch(db, guest.id, denied, { feedback: "not_me" });
    const clear = () => clearUnmatchedVectors(db, { eventId: event.id, now: new Date(), limit: 1 });
    expect(await clear()).toBe(0);

    await db.execute(`update events set closes_at = now() - interval '1 minute' where id = ${event.id}`);
    expect([await clear(), await clear(), await clear()]).toEqual([1, 1, 0]);
    expect(await listFaceVectors(db, event.id)).toEqual([matched.id, uncertain.id]);
  });

  test("wait for photos and guests that are still to be compared", async () => {
    const event = await createEvent(db, { closesAt: inDays(-1) });
    const guest = await createGuest(db, await createEvent(db));
    await createMembership(db, guest.id, event.id);
    const photo = await createPhoto(db, event.id);
    await createFace(db, photo);
    await giveSelfie(db, guest.id, axis(1));
    const clear = () => clearUnmatchedVectors(db, { eventId: event.id, now: new Date(), limit: 100 });
    expect(await clear()).toBe(0);
    await db.execute(`update memberships set matched_template_version = 1 where account_id = ${guest.id}`);
    await db.execute(`update photos set status = 'processed' where id = ${photo.id}`);
    expect(await clear()).toBe(0);
    await db.execute(`update photos set status = 'matched' where id = ${photo.id}`);
    expect(await clear()).toBe(1);
  });

  test("are gone through once, and again after a new photo or a day", async () => {
    const event = await createEvent(db, { closesAt: inDays(-1) });
    const listed = async (days: number) =>
      (await listEventsToClearVectors(db, { now: inDays(days), limit: 1_000 })).includes(event.id);
    expect(await listed(0)).toBe(true);
    await clearUnmatchedVectors(db, { eventId: event.id, now: new Date(), limit: 100 });
    expect([await listed(0), await listed(1.1)]).toEqual([false, true]);
    await createPhoto(db, event.id, { processedAt: new Date() });
    expect(await listed(0)).toBe(true);
  });
});
