import { describe, expect, test } from "vitest";
import { createEvent, createGuest, createStaff, listConsents, randomTag } from "../factories.ts";
import { insertAccountWithoutEvent } from "./accounts.ts";
import { allowMatching, countOwnPhotos, endMatching, joinEvent, listJoinedEvents } from "./joined-events.ts";
import { listMatchStates, listMembershipsToMatch, matchGuest, matchPhoto } from "./matches.ts";
import { testDatabase } from "./test-database.ts";
import { createFace, createPhoto, giveSelfie, matchesOf, newConsent, THRESHOLDS } from "./test-rows.ts";
import { axis } from "./test-vectors.ts";

const db = testDatabase();
const now = new Date();
const { accountId: _, eventId: __, ...consent } = newConsent(0);
const withdrawal = { ...consent, accepted: false };

const join = (accountId: number, code: string, given: Partial<Parameters<typeof joinEvent>[1]> = {}) =>
  joinEvent(db, { accountId, code, consent: undefined, consentNeeded: true, now, ...given });

/** A guest of one event, and another event with a photo they are on. */
async function guestAndEvent() {
  const [first, second] = [await createEvent(db), await createEvent(db)];
  const { id: guest } = await createGuest(db, first);
  await giveSelfie(db, guest, axis(0));
  await matchGuest(db, { accountId: guest, eventId: first.id, thresholds: THRESHOLDS });
  const photo = await createPhoto(db, second.id);
  await createFace(db, photo);
  return { guest, first, second, photo };
}

const match = (accountId: number, eventId: number) =>
  matchGuest(db, { accountId, eventId, thresholds: THRESHOLDS });

describe("joining", () => {
  test("a second event without a consent matches nothing there, in whatever order", async () => {
    const { guest, second, photo } = await guestAndEvent();
    expect(await join(guest, second.code)).toEqual({
      event: { id: second.id, name: second.name },
      outcome: "joined",
      matching: false,
    });
    expect(await listMembershipsToMatch(db, { accountId: guest, limit: 5 })).toEqual([]);
    expect(await match(guest, second.id)).toBe(0);
    expect(await matchPhoto(db, { photoId: photo.id, thresholds: THRESHOLDS })).toBe(0);
    expect(await matchesOf(db, guest)).toEqual([]);
    expect((await listMatchStates(db, guest)).map(({ upToDate }) => upToDate)).toEqual([true, true]);
    expect(await listConsents(db, guest)).toEqual([]);
  });

  test("with one, or where none is needed, or as the first event, matches", async () => {
    const { guest, second } = await guestAndEvent();
    const third = await createEvent(db);
    expect(await join(guest, second.code, { consent })).toMatchObject({ matching: true });
    expect(await match(guest, second.id)).toBe(1);
    expect(await listConsents(db, guest)).toMatchObject([{ eventId: second.id, accepted: true }]);
    expect(await join(guest, third.code, { consentNeeded: false })).toMatchObject({ matching: true });
    const tag = randomTag();
    const loner = await insertAccountWithoutEvent(db, {
      username: tag,
      email: `${tag}@example.com`,
      passwordHash: "!",
      role: "guest",
    });
    expect(await join(loner, third.code)).toMatchObject({ outcome: "joined", matching: true });
  });

  test("happens once, however often and at once, and never to a closed or unknown event", async () => {
    const { guest, first, second } = await guestAndEvent();
    expect(await join(guest, first.code)).toMatchObject({ outcome: "already", matching: true });
    const outcomes = await Promise.all([1, 2, 3].map(() => join(guest, second.code, { consent })));
    expect(outcomes.map((joined) => joined?.outcome).toSorted()).toEqual(["already", "already", "joined"]);
    expect(await listConsents(db, guest)).toHaveLength(1);

    const closed = await createEvent(db, { closesAt: now });
    expect(await join(guest, closed.code, { consent })).toMatchObject({ outcome: "closed" });
    expect(await join(guest, closed.code, { now: new Date(now.getTime() - 1) })).toMatchObject({
      outcome: "joined",
    });
    expect(await join(guest, closed.code)).toMatchObject({ outcome: "already" });
    expect(await join(guest, randomTag())).toBeUndefined();
    expect(await listConsents(db, guest)).toHaveLength(1);
  });
});

describe("a consent for one event", () => {
  test("given twice is one row; withdrawn, its matches go and stay away", async () => {
    const { guest, first, second, photo } = await guestAndEvent();
    await join(guest, second.code);
    const own = { accountId: guest, eventId: second.id };
    for (let twice = 0; twice < 2; twice++) expect(await allowMatching(db, { ...own, consent })).toBe(true);
    expect(await listConsents(db, guest)).toHaveLength(1);
    expect(await listMembershipsToMatch(db, { accountId: guest, limit: 5 })).toEqual([own]);
    expect(await match(guest, second.id)).toBe(1);

    expect(await endMatching(db, { ...own, withdrawal })).toBe(true);
    expect(await matchesOf(db, guest)).toEqual([]);
    await matchPhoto(db, { photoId: photo.id, thresholds: THRESHOLDS });
    expect(await matchesOf(db, guest)).toEqual([]);
    expect(await listMembershipsToMatch(db, { accountId: guest, limit: 5 })).toEqual([
      { accountId: guest, eventId: first.id },
    ]);
    expect((await listConsents(db, guest)).map(({ accepted }) => accepted)).toEqual([true, false]);
    await allowMatching(db, { ...own, consent });
    expect(await listConsents(db, guest)).toHaveLength(3);
  });

  test("is nothing for who is no guest of it", async () => {
    const { guest, second } = await guestAndEvent();
    const own = { accountId: guest, eventId: second.id };
    expect(await allowMatching(db, { ...own, consent })).toBe(false);
    expect(await endMatching(db, { ...own, withdrawal })).toBe(false);
    expect(await listConsents(db, guest)).toEqual([]);
    expect(await listMembershipsToMatch(db, { accountId: guest, limit: 5 })).toEqual([]);
  });
});

test("a guest's events come with their photos, the last joined first", async () => {
  const { guest, first, second } = await guestAndEvent();
  await createPhoto(db, second.id, { status: "queued" });
  await join(guest, second.code, { consent });
  await match(guest, second.id);
  expect(await listJoinedEvents(db, { accountId: guest, limit: 5 })).toMatchObject([
    { id: second.id, code: second.code, matching: true, photosCount: 1, matchedCount: 1, expiresAt: null },
    { id: first.id, matching: true, photosCount: 0, matchedCount: 0 },
  ]);
  expect(await listJoinedEvents(db, { accountId: guest, limit: 1 })).toHaveLength(1);
  expect(await countOwnPhotos(db, { accountId: guest, eventId: second.id })).toEqual({
    total: 1,
    matched: 1,
  });
  const photographer = await createStaff(db, "photographer", { events: [second] });
  await createPhoto(db, second.id, { photographerId: photographer.id });
  expect(await countOwnPhotos(db, { accountId: photographer.id, eventId: null })).toEqual({
    total: 1,
    matched: 0,
  });
});
