import { expect, test } from "vitest";
import { createEvent, createGuest } from "../factories.ts";
import { matchGuest } from "./matches.ts";
import {
  deletePhotoRows,
  deleteSelfieRows,
  listOriginals,
  listRestoredSelfies,
} from "./replayed-deletions.ts";
import { testDatabase } from "./test-database.ts";
import {
  consentsOf,
  createFace,
  createPhoto,
  giveSelfie,
  MODEL_PACK,
  matchesOf,
  membershipOf,
  selfiesOf,
  THRESHOLDS,
  templateOf,
} from "./test-rows.ts";
import { axis, distance, meanOf, ROUNDING } from "./test-vectors.ts";

const db = testDatabase();

/** A guest with two selfies in force, who is on one photo. */
async function createMatchedGuest() {
  const event = await createEvent(db);
  const { id: accountId } = await createGuest(db, event);
  const first = await giveSelfie(db, accountId, axis(0));
  const second = await giveSelfie(db, accountId, axis(1), { added: true });
  const photo = await createPhoto(db, event.id);
  await createFace(db, photo);
  await matchGuest(db, { accountId, eventId: event.id, thresholds: THRESHOLDS });
  expect(await matchesOf(db, accountId)).toHaveLength(1);
  return { accountId, first, second, photo };
}

test("the template is made from the selfies that are left, and what was matched waits to be compared", async () => {
  const { accountId, first, second } = await createMatchedGuest();
  const [{ objectKey } = { objectKey: null }] = await selfiesOf(db, accountId);
  expect(await listRestoredSelfies(db, [first])).toEqual([{ id: first, accountId, objectKey }]);
  await deleteSelfieRows(db, accountId, [first]);
  expect((await selfiesOf(db, accountId)).map(({ id }) => id)).toEqual([second]);
  const { template, modelPack, version } = await templateOf(db, accountId);
  expect(distance(template, meanOf(axis(1)))).toBeLessThan(ROUNDING);
  expect(modelPack).toBe(MODEL_PACK);
  expect(await matchesOf(db, accountId)).toHaveLength(1);
  expect((await membershipOf(db, accountId)).matchedTemplateVersion).toBeLessThan(version);
});

test("with the last selfie go template and matches, and no withdrawal is written down", async () => {
  const { accountId, first, second } = await createMatchedGuest();
  await deleteSelfieRows(db, accountId, [first, second]);
  expect(await selfiesOf(db, accountId)).toEqual([]);
  const { template, modelPack, version } = await templateOf(db, accountId);
  expect({ template, modelPack }).toEqual({ template: null, modelPack: null });
  expect(await matchesOf(db, accountId)).toEqual([]);
  expect(await consentsOf(db, accountId)).toEqual([]);
  expect((await membershipOf(db, accountId)).matchedTemplateVersion).toBe(version);
});

test("a photo goes with its faces and matches, and others stay", async () => {
  const { accountId, photo } = await createMatchedGuest();
  const other = await createMatchedGuest();
  expect(await listOriginals(db)).toContainEqual({ id: photo.id, objectKey: photo.originalKey });
  await deletePhotoRows(db, [photo.id]);
  expect(await matchesOf(db, accountId)).toEqual([]);
  expect((await listOriginals(db)).map(({ id }) => id)).not.toContain(photo.id);
  expect(await matchesOf(db, other.accountId)).toHaveLength(1);
});
