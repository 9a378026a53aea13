import { describe, expect, test } from "vitest";
import { isForeignKeyViolation } from "../database-errors.ts";
import { createEvent, createGuest } from "../factories.ts";
import { insertCheckedSelfie, insertPendingSelfie, listSelfies, MAX_SELFIES_IN_FORCE } from "./selfies.ts";
import { testDatabase } from "./test-database.ts";
import {
  checked,
  consentsOf,
  giveSelfie,
  newConsent,
  newSelfie,
  selfiesOf,
  templateOf,
} from "./test-rows.ts";
import { axis, distance, lengthOf, meanOf, ROUNDING, randomUnit } from "./test-vectors.ts";

const db = testDatabase();
const NOBODY = 2_000_000_000;

const createAccount = async () => (await createGuest(db, await createEvent(db))).id;

const statuses = async (accountId: number) =>
  new Map((await selfiesOf(db, accountId)).map((selfie) => [selfie.id, selfie.status]));

describe("a plain upload", () => {
  test("makes the template from its embedding", async () => {
    const account = await createAccount();
    expect(await templateOf(db, account)).toEqual({ template: null, modelPack: null, version: 0 });
    const embedding = randomUnit();
    const id = await giveSelfie(db, account, embedding);
    const { template, modelPack, version } = await templateOf(db, account);
    expect(distance(template, embedding)).toBeLessThan(ROUNDING);
    expect(lengthOf(template ?? [])).toBeCloseTo(1, 5);
    expect({ modelPack, version }).toEqual({ modelPack: "test-pack", version: 1 });
    const [selfie] = await selfiesOf(db, account);
    expect(selfie).toMatchObject({ id, status: "valid", added: false, refusal: null, attempts: 0 });
    expect(selfie?.checkedAt).toBeInstanceOf(Date);
  });

  test("replaces the one before, whose vector goes at once", async () => {
    const account = await createAccount();
    const [old, embedding] = [randomUnit(), randomUnit()];
    const first = await giveSelfie(db, account, old);
    const second = await giveSelfie(db, account, embedding);
    const { template, version } = await templateOf(db, account);
    expect(distance(template, embedding)).toBeLessThan(ROUNDING);
    expect(version).toBe(2);
    const [replaced] = await selfiesOf(db, account);
    expect(replaced).toMatchObject({ id: first, status: "removed", embedding: null });
    // The key stays until the object is deleted.
    expect(replaced?.objectKey).toEqual(expect.any(String));
    expect((await listSelfies(db, account)).map(({ id }) => id)).toEqual([second]);
  });

  test("replaces all that were added", async () => {
    const account = await createAccount();
    for (const added of [false, true, true]) await giveSelfie(db, account, randomUnit(), { added });
    const last = await giveSelfie(db, account, axis(3));
    expect((await listSelfies(db, account)).map(({ id }) => id)).toEqual([last]);
    expect((await templateOf(db, account)).template).toEqual(axis(3));
  });

  test("without a face takes the template away and is still the selfie in force", async () => {
    const account = await createAccount();
    await giveSelfie(db, account, randomUnit());
    const faceless = await giveSelfie(db, account, null);
    expect(await templateOf(db, account)).toEqual({ template: null, modelPack: null, version: 2 });
    expect((await listSelfies(db, account)).map(({ id }) => id)).toEqual([faceless]);
  });

  test("leaves other guests alone", async () => {
    const [account, other] = [await createAccount(), await createAccount()];
    const kept = await giveSelfie(db, other, axis(1));
    await giveSelfie(db, account, axis(2));
    expect(await statuses(other)).toEqual(new Map([[kept, "valid"]]));
    expect(await templateOf(db, other)).toMatchObject({ template: axis(1), version: 1 });
  });
});

describe("an added selfie", () => {
  test("is the template where there was none", async () => {
    const account = await createAccount();
    await giveSelfie(db, account, axis(7), { added: true });
    expect(await templateOf(db, account)).toMatchObject({ template: axis(7), version: 1 });
  });

  test("joins: the template is the normalised mean", async () => {
    const account = await createAccount();
    const embeddings = [randomUnit(), randomUnit(), randomUnit()];
    const ids = [];
    for (const [i, embedding] of embeddings.entries()) {
      ids.push(await giveSelfie(db, account, embedding, { added: i > 0 }));
      const { template, version } = await templateOf(db, account);
      expect(distance(template, meanOf(...embeddings.slice(0, i + 1)))).toBeLessThan(ROUNDING);
      expect(lengthOf(template ?? [])).toBeCloseTo(1, 5);
      expect(version).toBe(i + 1);
    }
    expect(await statuses(account)).toEqual(new Map(ids.map((id) => [id, "valid"])));
  });

  test("pushes the oldest out when it is the fourth", async () => {
    const account = await createAccount();
    const embeddings = [randomUnit(), randomUnit(), randomUnit(), randomUnit()];
    const ids = [];
    for (const [i, embedding] of embeddings.entries()) {
      ids.push(await giveSelfie(db, account, embedding, { added: i > 0 }));
    }
    const { template } = await templateOf(db, account);
    expect(distance(template, meanOf(...embeddings.slice(1)))).toBeLessThan(ROUNDING);
    const [oldest, ...inForce] = await selfiesOf(db, account);
    expect(oldest).toMatchObject({ id: ids[0], status: "removed", embedding: null });
    expect(inForce.map(({ status }) => status)).toEqual(["valid", "valid", "valid"]);
  });

  test("of another model pack is never mixed with the others", async () => {
    const account = await createAccount();
    await giveSelfie(db, account, axis(1), { modelPack: "old-pack" });
    await giveSelfie(db, account, axis(2), { modelPack: "new-pack", added: true });
    expect(await templateOf(db, account)).toMatchObject({ template: axis(2), modelPack: "new-pack" });
    await giveSelfie(db, account, null, { modelPack: "newest-pack", added: true });
    expect(await templateOf(db, account)).toMatchObject({ template: axis(2), modelPack: "new-pack" });
  });

  test("arriving together with others leaves three in force and their mean", async () => {
    const account = await createAccount();
    await Promise.all(
      Array.from({ length: 6 }, () => giveSelfie(db, account, randomUnit(), { added: true })),
    );
    const rows = await selfiesOf(db, account);
    const inForce = rows.filter(({ status }) => status === "valid");
    expect(inForce).toEqual(rows.slice(-MAX_SELFIES_IN_FORCE));
    const { template, version } = await templateOf(db, account);
    expect(distance(template, meanOf(...inForce.map(({ embedding }) => embedding ?? [])))).toBeLessThan(
      ROUNDING,
    );
    expect(version).toBe(6);
  });
});

describe("a consent", () => {
  test("is recorded with the selfie it allows", async () => {
    const account = await createAccount();
    const consent = newConsent(account, {
      textVersion: "2026-11",
      textLanguage: "en",
      textHash: "a".repeat(64),
    });
    await insertCheckedSelfie(db, { ...newSelfie(account), ...checked(axis(0)) }, consent);
    await insertPendingSelfie(db, newSelfie(account), { ...consent, textLanguage: "fr" });
    const recorded = await consentsOf(db, account);
    expect(recorded).toMatchObject([consent, { ...consent, textLanguage: "fr" }]);
    expect(recorded[0]?.createdAt).toBeInstanceOf(Date);
  });

  test("that cannot be recorded leaves no selfie", async () => {
    const account = await createAccount();
    const inForce = await giveSelfie(db, account, axis(0));
    const before = await templateOf(db, account);
    const consent = newConsent(account, { eventId: NOBODY });
    const attempts = [
      insertCheckedSelfie(db, { ...newSelfie(account), ...checked(axis(1)) }, consent),
      insertPendingSelfie(db, newSelfie(account), consent),
    ];
    for (const attempt of attempts) {
      expect(await attempt.then(() => "stored", isForeignKeyViolation)).toBe(true);
    }
    expect(await statuses(account)).toEqual(new Map([[inForce, "valid"]]));
    expect(await templateOf(db, account)).toEqual(before);
    expect(await consentsOf(db, account)).toEqual([]);
  });

  test("is not recorded without its selfie", async () => {
    const account = await createAccount();
    const attempts = [
      insertCheckedSelfie(db, { ...newSelfie(NOBODY), ...checked(axis(1)) }, newConsent(account)),
      insertPendingSelfie(db, newSelfie(NOBODY), newConsent(account)),
    ];
    for (const attempt of attempts) {
      expect(await attempt.then(() => "stored", isForeignKeyViolation)).toBe(true);
    }
    expect(await consentsOf(db, account)).toEqual([]);
  });
});
