import { expect, test } from "vitest";
import { createEvent, createGuest, createMembership } from "../factories.ts";
import { listMatchStates, listMembershipsToMatch, matchGuest } from "./matches.ts";
import { removeSelfie } from "./selfie-removal.ts";
import { finishInvalidSelfie, finishValidSelfie, insertPendingSelfie, listSelfies } from "./selfies.ts";
import { testDatabase } from "./test-database.ts";
import {
  checked,
  consentsOf,
  createFace,
  createPhoto,
  giveSelfie,
  holdSelfie,
  matchesOf,
  newConsent,
  newSelfie,
  selfiesOf,
  THRESHOLDS,
  templateOf,
} from "./test-rows.ts";
import { axis, distance, meanOf, ROUNDING } from "./test-vectors.ts";

const db = testDatabase();

/** A guest of one event, with three selfies in force of as many faces. */
async function createGuestWithThree() {
  const event = await createEvent(db);
  const { id: accountId } = await createGuest(db, event);
  const first = await giveSelfie(db, accountId, axis(0));
  const second = await giveSelfie(db, accountId, axis(1), { added: true });
  const third = await giveSelfie(db, accountId, axis(2), { added: true });
  const withdrawal = newConsent(accountId, { accepted: false, eventId: event.id });
  const remove = (selfieId: number) => removeSelfie(db, { accountId, selfieId, withdrawal });
  const inForce = async () =>
    (await listSelfies(db, accountId)).filter(({ status }) => status === "valid").map(({ id }) => id);
  return { event, accountId, first, second, third, withdrawal, remove, inForce };
}

const OTHERS_LEFT = { othersLeft: true, templateChanged: true };

test("removing one of three makes the template from the other two, whichever it is", async () => {
  for (const which of [0, 1, 2]) {
    const guest = await createGuestWithThree();
    const ids = [guest.first, guest.second, guest.third];
    const selfieId = ids[which] as number;
    expect(await guest.remove(selfieId)).toEqual(OTHERS_LEFT);
    const { template, modelPack, version } = await templateOf(db, guest.accountId);
    const left = [0, 1, 2].filter((i) => i !== which);
    expect(distance(template, meanOf(...left.map((i) => axis(i))))).toBeLessThan(ROUNDING);
    expect({ modelPack, version }).toEqual({ modelPack: "test-pack", version: 4 });
    expect((await guest.inForce()).toReversed()).toEqual(left.map((i) => ids[i]));
    const removed = (await selfiesOf(db, guest.accountId)).find(({ id }) => id === selfieId);
    expect(removed).toMatchObject({ status: "removed", embedding: null, objectKey: expect.any(String) });
    expect(await consentsOf(db, guest.accountId)).toEqual([]);
    expect(await listMembershipsToMatch(db, { accountId: guest.accountId, limit: 5 })).toEqual([
      { accountId: guest.accountId, eventId: guest.event.id },
    ]);
  }
});

test("matches that only the removed one had are gone with the next comparison", async () => {
  const { accountId, event, first, second, third, remove } = await createGuestWithThree();
  const [one, other] = [await createPhoto(db, event.id), await createPhoto(db, event.id)];
  await createFace(db, one);
  await createFace(db, other, { embedding: axis(2) });
  const match = () => matchGuest(db, { accountId, eventId: event.id, thresholds: THRESHOLDS });
  expect(await match()).toBe(2);
  await remove(second);
  await remove(first);
  expect(await match()).toBe(1);
  expect((await matchesOf(db, accountId)).map(({ photoId }) => photoId)).toEqual([other.id]);
  await remove(third);
  expect(await matchesOf(db, accountId)).toEqual([]);
});

test("the last one takes template, matches and refused ones with it, and the withdrawal is recorded", async () => {
  const { event, accountId, first, second, third, withdrawal, remove } = await createGuestWithThree();
  const refused = await insertPendingSelfie(db, newSelfie(accountId), undefined);
  await finishInvalidSelfie(db, await holdSelfie(db, refused), "no_face");
  await createMembership(db, accountId, (await createEvent(db)).id);
  await createFace(db, await createPhoto(db, event.id));
  await matchGuest(db, { accountId, eventId: event.id, thresholds: THRESHOLDS });
  await remove(third);
  await remove(second);
  expect(await matchesOf(db, accountId)).toHaveLength(1);
  expect(await remove(first)).toEqual({ othersLeft: false, templateChanged: true });
  expect(await listSelfies(db, accountId)).toEqual([]);
  expect(await templateOf(db, accountId)).toEqual({ template: null, modelPack: null, version: 6 });
  expect(await matchesOf(db, accountId)).toEqual([]);
  expect(await consentsOf(db, accountId)).toMatchObject([withdrawal]);
  expect(await listMembershipsToMatch(db, { accountId, limit: 5 })).toEqual([]);
  expect(await listMatchStates(db, accountId)).toMatchObject([
    { upToDate: true, matched: 0 },
    { upToDate: true, matched: 0 },
  ]);
});

test("one that is being checked goes without a word to matching, and its check finds nothing to finish", async () => {
  const { accountId, remove, inForce } = await createGuestWithThree();
  const pending = await insertPendingSelfie(db, newSelfie(accountId, { added: true }), undefined);
  const claimed = await holdSelfie(db, pending);
  expect(await remove(pending)).toEqual({ othersLeft: true, templateChanged: false });
  expect(await inForce()).toHaveLength(3);
  expect((await templateOf(db, accountId)).version).toBe(3);
  const finished = { ...checked(axis(5)), objectKey: "new", contentType: "image/jpeg", bytes: 1 };
  expect(await finishValidSelfie(db, claimed, finished)).toBe(false);
  expect((await templateOf(db, accountId)).version).toBe(3);
});

test("one that is being checked, older than what is left, stays and joins", async () => {
  const event = await createEvent(db);
  const { id: accountId } = await createGuest(db, event);
  const withdrawal = newConsent(accountId, { accepted: false });
  const first = await giveSelfie(db, accountId, axis(0));
  const pending = await insertPendingSelfie(db, newSelfie(accountId, { added: true }), undefined);
  await giveSelfie(db, accountId, axis(2), { added: true });
  expect(await removeSelfie(db, { accountId, selfieId: first, withdrawal })).toEqual(OTHERS_LEFT);
  const claimed = await holdSelfie(db, pending);
  const finished = { ...checked(axis(1)), objectKey: "new", contentType: "image/jpeg", bytes: 1 };
  expect(await finishValidSelfie(db, claimed, finished)).toBe(true);
  const { template } = await templateOf(db, accountId);
  expect(distance(template, meanOf(axis(1), axis(2)))).toBeLessThan(ROUNDING);
});

test("with only one being checked left, the consent stands and the comparison finds nothing", async () => {
  const event = await createEvent(db);
  const { id: accountId } = await createGuest(db, event);
  const first = await giveSelfie(db, accountId, axis(0));
  await createFace(db, await createPhoto(db, event.id));
  const match = () => matchGuest(db, { accountId, eventId: event.id, thresholds: THRESHOLDS });
  expect(await match()).toBe(1);
  await insertPendingSelfie(db, newSelfie(accountId), undefined);
  const withdrawal = newConsent(accountId, { accepted: false });
  expect(await removeSelfie(db, { accountId, selfieId: first, withdrawal })).toEqual(OTHERS_LEFT);
  expect(await consentsOf(db, accountId)).toEqual([]);
  expect(await templateOf(db, accountId)).toEqual({ template: null, modelPack: null, version: 2 });
  expect(await match()).toBe(0);
  expect(await matchesOf(db, accountId)).toEqual([]);
});

test("what is not the account's, or gone already, is left alone and nothing is withdrawn", async () => {
  const { first, remove, accountId } = await createGuestWithThree();
  const other = await createGuestWithThree();
  const stranger = (await createGuest(db, await createEvent(db))).id;
  for (const selfieId of [other.first, 2_000_000_000]) {
    expect(await remove(selfieId)).toBeUndefined();
    const withdrawal = newConsent(stranger, { accepted: false });
    expect(await removeSelfie(db, { accountId: stranger, selfieId, withdrawal })).toBeUndefined();
  }
  expect(await other.inForce()).toHaveLength(3);
  expect(await consentsOf(db, stranger)).toEqual([]);
  await remove(first);
  expect(await remove(first)).toBeUndefined();
  expect((await templateOf(db, accountId)).version).toBe(4);
});
