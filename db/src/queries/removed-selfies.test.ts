import { expect, test } from "vitest";
import { isForeignKeyViolation } from "../database-errors.ts";
import { createEvent, createGuest } from "../factories.ts";
import { listMatchStates, listMembershipsToMatch, matchGuest } from "./matches.ts";
import {
  clearSelfies,
  finishInvalidSelfie,
  insertPendingSelfie,
  listSelfies,
  listSelfiesToClear,
  removeSelfies,
} from "./selfies.ts";
import { testDatabase } from "./test-database.ts";
import {
  consentsOf,
  createFace,
  createPhoto,
  giveSelfie,
  holdSelfie,
  matchesOf,
  membershipOf,
  newConsent,
  newSelfie,
  selfiesOf,
  THRESHOLDS,
  templateOf,
} from "./test-rows.ts";
import { axis } from "./test-vectors.ts";

const db = testDatabase();

/** A guest with two selfies in force, a pending one, and a photo they are on. */
async function createMatchedGuest() {
  const event = await createEvent(db);
  const { id: accountId } = await createGuest(db, event);
  await giveSelfie(db, accountId, axis(0));
  await giveSelfie(db, accountId, axis(0), { added: true });
  await insertPendingSelfie(db, newSelfie(accountId), undefined);
  await createFace(db, await createPhoto(db, event.id));
  expect(await matchGuest(db, { accountId, eventId: event.id, thresholds: THRESHOLDS })).toBe(1);
  return { accountId, eventId: event.id };
}

test("removing a guest's selfies takes vectors, template and matches, and records the withdrawal", async () => {
  const { accountId, eventId } = await createMatchedGuest();
  const other = await createMatchedGuest();
  const withdrawal = newConsent(accountId, { accepted: false, eventId });
  expect(await removeSelfies(db, accountId, withdrawal)).toBe(3);
  for (const selfie of await selfiesOf(db, accountId)) {
    expect(selfie).toMatchObject({ status: "removed", embedding: null, leaseToken: null });
  }
  expect(await templateOf(db, accountId)).toEqual({ template: null, modelPack: null, version: 3 });
  expect(await matchesOf(db, accountId)).toEqual([]);
  expect(await consentsOf(db, accountId)).toMatchObject([withdrawal]);
  expect(await listSelfies(db, accountId)).toEqual([]);
  // Nothing is left to compare.
  expect((await membershipOf(db, accountId)).matchedTemplateVersion).toBe(3);
  expect(await listMembershipsToMatch(db, { accountId, limit: 5 })).toEqual([]);
  expect(await listMatchStates(db, accountId)).toMatchObject([{ upToDate: true, matched: 0 }]);

  expect(await matchesOf(db, other.accountId)).toHaveLength(1);
  expect(await templateOf(db, other.accountId)).toMatchObject({ template: axis(0) });
});

test("removing them a second time finds none, and a selfie uploaded after it counts", async () => {
  const { accountId, eventId } = await createMatchedGuest();
  await removeSelfies(db, accountId, undefined);
  expect(await removeSelfies(db, accountId, undefined)).toBe(0);
  expect(await consentsOf(db, accountId)).toEqual([]);
  await giveSelfie(db, accountId, axis(0), { added: true });
  expect(await listMembershipsToMatch(db, { accountId, limit: 5 })).toEqual([{ accountId, eventId }]);
  expect(await matchGuest(db, { accountId, eventId, thresholds: THRESHOLDS })).toBe(1);
});

test("a withdrawal that cannot be recorded removes nothing", async () => {
  const { accountId } = await createMatchedGuest();
  const before = [
    await selfiesOf(db, accountId),
    await templateOf(db, accountId),
    await matchesOf(db, accountId),
  ];
  const withdrawal = newConsent(accountId, { accepted: false, eventId: 2_000_000_000 });
  expect(await removeSelfies(db, accountId, withdrawal).then(() => "removed", isForeignKeyViolation)).toBe(
    true,
  );
  expect([
    await selfiesOf(db, accountId),
    await templateOf(db, accountId),
    await matchesOf(db, accountId),
  ]).toEqual(before);
});

test("objects of removed and refused selfies are to be cleared, oldest first; then refused rows stay", async () => {
  const { id: accountId } = await createGuest(db, await createEvent(db));
  const removed = await giveSelfie(db, accountId, axis(0));
  const valid = await giveSelfie(db, accountId, axis(1));
  const refused = await insertPendingSelfie(db, newSelfie(accountId), undefined);
  await finishInvalidSelfie(db, await holdSelfie(db, refused), "no_face");
  const pending = await insertPendingSelfie(db, newSelfie(accountId), undefined);

  const rows = await selfiesOf(db, accountId);
  const keyOf = (id: number) => rows.find((row) => row.id === id)?.objectKey;
  expect(await listSelfiesToClear(db, { accountId, limit: 10 })).toEqual([
    { id: removed, objectKey: keyOf(removed) },
    { id: refused, objectKey: keyOf(refused) },
  ]);
  expect(await listSelfiesToClear(db, { accountId, limit: 1 })).toMatchObject([{ id: removed }]);

  await clearSelfies(db, []);
  // A selfie that came into force meanwhile is not among them, whatever the list says.
  await clearSelfies(db, [removed, valid, refused, pending]);
  expect(await selfiesOf(db, accountId)).toMatchObject([
    { id: valid, status: "valid", objectKey: keyOf(valid) },
    { id: refused, status: "invalid", objectKey: null, refusal: "no_face" },
    { id: pending, status: "pending", objectKey: keyOf(pending) },
  ]);
  expect(await listSelfiesToClear(db, { accountId, limit: 10 })).toEqual([]);
});
