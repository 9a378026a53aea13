import { describe, expect, test } from "vitest";
import { createEvent, createGuest, createStaff, findTraces, listFaceVectors } from "../factories.ts";
import { findProfile } from "./accounts.ts";
import { findReceipt, finishErasure, listErasures, markErased } from "./erasures.ts";
import { insertGuest } from "./registrations.ts";
import { testDatabase } from "./test-database.ts";
import { createFace, createMatch, createPhoto, giveSelfie, templateOf } from "./test-rows.ts";
import { axis } from "./test-vectors.ts";

const db = testDatabase();

describe("a marked account", () => {
  test("is marked once, has no template, and is found until it is gone", async () => {
    const guest = await createGuest(db, await createEvent(db));
    await giveSelfie(db, guest.id, axis(1));
    expect(await markErased(db, guest.id)).toBe(1);
    expect(await markErased(db, guest.id)).toBeUndefined();
    expect(await templateOf(db, guest.id)).toEqual({ template: null, modelPack: null, version: 2 });
    expect(await listErasures(db, 1_000)).toContain(guest.id);

    const receipt = await finishErasure(db, { accountId: guest.id, selfieObjects: 1 });
    expect(receipt?.counts).toMatchObject({ accounts: 1, memberships: 1, selfies: 1, selfie_objects: 1 });
    expect(await findReceipt(db, String(receipt?.id))).toEqual(receipt);
    expect(await findTraces(db, guest)).toEqual([]);
    expect(await listErasures(db, 1_000)).not.toContain(guest.id);
    expect(await finishErasure(db, { accountId: guest.id, selfieObjects: 0 })).toBeUndefined();
  });

  test("is a guest's", async () => {
    const admin = await createStaff(db, "admin", { passwordHash: "hash" });
    expect(await markErased(db, admin.id)).toBeUndefined();
    expect(await findProfile(db, admin.id)).toMatchObject({ account: { isActive: true } });
  });
});

test("who is not marked is not erased", async () => {
  const guest = await createGuest(db, await createEvent(db));
  expect(await finishErasure(db, { accountId: guest.id, selfieObjects: 0 })).toBeUndefined();
  expect(await findProfile(db, guest.id)).toBeDefined();
});

test("of faces on photos, vectors that are theirs and nobody else's go", async () => {
  const event = await createEvent(db);
  const [guest, other] = [await createGuest(db, event), await createGuest(db, event)];
  const photo = async () => {
    const { id } = await createPhoto(db, event.id);
    return { id, eventId: event.id, faceId: await createFace(db, { id, eventId: event.id }) };
  };
  const [theirs, shared, denied, confirmed, uncertain, deniedByOther] = [
    await photo(),
    await photo(),
    await photo(),
    await photo(),
    await photo(),
    await photo(),
  ];
  const match = (accountId: number, on: typeof theirs, given = {}) =>
    createMatch(db, accountId, on, { faceId: on.faceId, ...given });
  await match(guest.id, theirs);
  await match(guest.id, shared);
  await match(other.id, shared);
  await match(guest.id, denied, { feedback: "not_me" });
  await match(guest.id, confirmed, { verdict: "uncertain", feedback: "me" });
  await match(guest.id, uncertain, { verdict: "uncertain" });
  await match(guest.id, deniedByOther);
  await match(other.id, deniedByOther, { feedback: "not_me" });

  await markErased(db, guest.id);
  const receipt = await finishErasure(db, { accountId: guest.id, selfieObjects: 0 });
  expect(receipt?.counts).toMatchObject({ matches: 6, face_vectors: 3 });
  expect(await listFaceVectors(db, event.id)).toEqual([shared.id, denied.id, uncertain.id]);
});

test("the name and address are free again", async () => {
  const event = await createEvent(db);
  const { id, ...names } = await createGuest(db, event);
  await markErased(db, id);
  await finishErasure(db, { accountId: id, selfieObjects: 0 });
  expect(await insertGuest(db, { ...names, passwordHash: "!", code: event.code })).toBeGreaterThan(id);
});
