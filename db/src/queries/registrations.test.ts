import { describe, expect, test } from "vitest";
import { createEvent, createGuest, randomTag } from "../factories.ts";
import { findAvailability, findProfile } from "./accounts.ts";
import { insertGuest, type Registration, reserveAccountId } from "./registrations.ts";
import { testDatabase } from "./test-database.ts";
import {
  checked,
  consentsOf,
  membershipOf,
  newConsent,
  newSelfie,
  selfiesOf,
  templateOf,
} from "./test-rows.ts";
import { axis } from "./test-vectors.ts";

const db = testDatabase();

async function registration(code: string, given: Partial<Registration> = {}) {
  const accountId = await reserveAccountId(db);
  const { accountId: _, added: __, ...stored } = newSelfie(accountId);
  const { accountId: ___, eventId: ____, ...consent } = newConsent(accountId);
  return {
    username: randomTag(),
    email: `${randomTag()}@example.com`,
    passwordHash: "!",
    code,
    selfie: { accountId, stored, checked: checked(axis(3)), consent },
    ...given,
  };
}

describe("registering with a selfie", () => {
  test("makes account, membership, selfie, template and consent at once", async () => {
    const event = await createEvent(db);
    const given = await registration(event.code, { language: "en" });
    const id = given.selfie.accountId;
    expect(await insertGuest(db, given)).toBe(id);
    expect(await findProfile(db, id)).toMatchObject({
      account: { id, language: "en", role: "guest" },
      event: { id: event.id },
    });
    expect(await membershipOf(db, id)).toMatchObject({ matching: true, matchedTemplateVersion: 0 });
    expect(await selfiesOf(db, id)).toMatchObject([
      { status: "valid", added: false, objectKey: given.selfie.stored.objectKey, embedding: axis(3) },
    ]);
    expect(await templateOf(db, id)).toEqual({ template: axis(3), modelPack: "test-pack", version: 1 });
    expect(await consentsOf(db, id)).toMatchObject([{ eventId: event.id, accepted: true }]);
  });

  test("keeps one that was not checked yet, without a template", async () => {
    const event = await createEvent(db);
    const given = await registration(event.code);
    const id = await insertGuest(db, { ...given, selfie: { ...given.selfie, checked: undefined } });
    expect(await selfiesOf(db, Number(id))).toMatchObject([{ status: "pending", embedding: null }]);
    expect(await templateOf(db, Number(id))).toEqual({ template: null, modelPack: null, version: 0 });
  });

  test("makes nothing when the code is unknown, or the address is taken", async () => {
    const event = await createEvent(db);
    const taken = await createGuest(db, event);
    const [lost, late] = [await registration(randomTag()), await registration(event.code, taken)];
    expect(await insertGuest(db, lost)).toBeUndefined();
    await expect(insertGuest(db, late)).rejects.toThrow();
    for (const { selfie } of [lost, late]) {
      expect(await findProfile(db, selfie.accountId)).toBeUndefined();
      expect(await selfiesOf(db, selfie.accountId)).toEqual([]);
      expect(await consentsOf(db, selfie.accountId)).toEqual([]);
    }
    expect(await findAvailability(db, { code: event.code, username: late.username })).toMatchObject({
      usernameTaken: true,
    });
  });

  test("works without an event", async () => {
    const given = await registration("", { code: null });
    const id = await insertGuest(db, given);
    expect(id).toBe(given.selfie.accountId);
    expect(await findProfile(db, Number(id))).toMatchObject({ event: null });
    expect(await consentsOf(db, Number(id))).toMatchObject([{ eventId: null }]);
  });
});
