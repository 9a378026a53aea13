import { describe, expect, test } from "vitest";
import { createEvent, createGuest, randomTag } from "../factories.ts";
import { deleteAccount } from "./accounts.ts";
import {
  finishInvalidSelfie,
  finishValidSelfie,
  insertPendingSelfie,
  listSelfies,
  releaseSelfie,
  removeSelfies,
} from "./selfies.ts";
import { testDatabase } from "./test-database.ts";
import { checked, giveSelfie, holdSelfie, newSelfie, selfiesOf, templateOf } from "./test-rows.ts";
import { axis, distance, meanOf, ROUNDING, randomUnit } from "./test-vectors.ts";

const db = testDatabase();

const createAccount = async () => (await createGuest(db, await createEvent(db))).id;

const keepSelfie = (accountId: number, added = false) =>
  insertPendingSelfie(db, newSelfie(accountId, { added }), undefined);

const outcome = (embedding: number[] | null) => ({
  ...checked(embedding),
  objectKey: `selfies/${randomTag()}`,
  contentType: "image/webp",
  bytes: 777,
});

/** Everything a lost claim must leave as it is. */
const stateOf = async (accountId: number) => ({
  template: await templateOf(db, accountId),
  selfies: await selfiesOf(db, accountId),
});

const inForce = async (accountId: number) =>
  (await selfiesOf(db, accountId)).filter(({ status }) => status === "valid").map(({ id }) => id);

test("a pending selfie leaves the template and the ones in force alone", async () => {
  const account = await createAccount();
  const embeddings = [randomUnit(), randomUnit()];
  for (const embedding of embeddings) await giveSelfie(db, account, embedding, { added: true });
  const before = await stateOf(account);
  const pending = [await keepSelfie(account), await keepSelfie(account, true)];
  const after = await stateOf(account);
  expect(after.template).toEqual(before.template);
  expect(after.selfies.slice(0, 2)).toEqual(before.selfies);
  expect(after.selfies.slice(2)).toMatchObject(
    pending.map((id) => ({ id, status: "pending", embedding: null, attempts: 0, leaseToken: null })),
  );
  expect((await listSelfies(db, account)).map(({ status }) => status)).toEqual([
    "pending",
    "pending",
    "valid",
    "valid",
  ]);
});

describe("a pending selfie found valid", () => {
  test("comes into force with the image that replaces the one it was kept as", async () => {
    const account = await createAccount();
    const old = await giveSelfie(db, account, randomUnit());
    const pending = await keepSelfie(account);
    const found = outcome(randomUnit());
    expect(await finishValidSelfie(db, await holdSelfie(db, pending), found)).toBe(true);
    const [replaced, selfie] = await selfiesOf(db, account);
    expect(replaced).toMatchObject({ id: old, status: "removed", embedding: null });
    const { objectKey, contentType, bytes } = found;
    expect(selfie).toMatchObject({ id: pending, status: "valid", objectKey, contentType, bytes });
    expect(selfie).toMatchObject({ leaseToken: null, leaseUntil: null, checkedAt: expect.any(Date) });
    const { template, version } = await templateOf(db, account);
    expect(distance(template, found.embedding ?? [])).toBeLessThan(ROUNDING);
    expect(version).toBe(2);
  });

  test("joins the others when it was added", async () => {
    const account = await createAccount();
    const embeddings = [randomUnit(), randomUnit()];
    await giveSelfie(db, account, embeddings[0] ?? null);
    const pending = await keepSelfie(account, true);
    expect(await finishValidSelfie(db, await holdSelfie(db, pending), outcome(embeddings[1] ?? null))).toBe(
      true,
    );
    expect(distance((await templateOf(db, account)).template, meanOf(...embeddings))).toBeLessThan(ROUNDING);
    expect(await inForce(account)).toHaveLength(2);
  });

  test("replaces what was in force before it, not what was added after it", async () => {
    const account = await createAccount();
    const before = await giveSelfie(db, account, randomUnit());
    const pending = await keepSelfie(account);
    const embeddings = [randomUnit(), randomUnit()];
    const addedLater = await giveSelfie(db, account, embeddings[1] ?? null, { added: true });
    expect(await inForce(account)).toEqual([before, addedLater]);
    expect(await finishValidSelfie(db, await holdSelfie(db, pending), outcome(embeddings[0] ?? null))).toBe(
      true,
    );
    expect(await inForce(account)).toEqual([pending, addedLater]);
    expect(distance((await templateOf(db, account)).template, meanOf(...embeddings))).toBeLessThan(ROUNDING);
  });

  test("does not come into force after a newer plain upload, whoever holds it by then", async () => {
    const account = await createAccount();
    const [held, waiting] = [await keepSelfie(account), await keepSelfie(account, true)];
    const claimed = await holdSelfie(db, held);
    const newer = await giveSelfie(db, account, axis(4));
    const before = await stateOf(account);
    expect(await finishValidSelfie(db, claimed, outcome(axis(5)))).toBe(false);
    expect(await stateOf(account)).toEqual(before);
    expect(await inForce(account)).toEqual([newer]);
    expect(before.selfies.find(({ id }) => id === waiting)?.status).toBe("removed");
    expect(before.template).toMatchObject({ template: axis(4) });
  });
});

test("a pending selfie found invalid says why and leaves the template", async () => {
  const account = await createAccount();
  const kept = await giveSelfie(db, account, axis(1));
  const pending = await keepSelfie(account);
  const before = await templateOf(db, account);
  expect(await finishInvalidSelfie(db, await holdSelfie(db, pending), "no_face")).toBe(true);
  expect(await templateOf(db, account)).toEqual(before);
  expect(await inForce(account)).toEqual([kept]);
  expect((await listSelfies(db, account))[0]).toMatchObject({
    id: pending,
    status: "invalid",
    refusal: "no_face",
    checkedAt: expect.any(Date),
  });
  expect((await selfiesOf(db, account))[1]).toMatchObject({ leaseToken: null, leaseUntil: null });
});

describe("a lost claim changes nothing", () => {
  const losses = {
    "the guest removed the selfie": async (account: number) =>
      void (await removeSelfies(db, account, undefined)),
    "another worker has it": async (_: number, id: number) => void (await holdSelfie(db, id)),
    "it was finished before": async (_: number, id: number) => {
      await finishValidSelfie(db, await holdSelfie(db, id), outcome(axis(8)));
    },
    "it was refused before": async (_: number, id: number) => {
      await finishInvalidSelfie(db, await holdSelfie(db, id), "no_face");
    },
  };

  for (const [why, lose] of Object.entries(losses)) {
    test(`when ${why}`, async () => {
      const account = await createAccount();
      await giveSelfie(db, account, axis(1));
      const pending = await keepSelfie(account, true);
      const claimed = await holdSelfie(db, pending);
      await lose(account, pending);
      const before = await stateOf(account);
      expect(await finishValidSelfie(db, claimed, outcome(axis(2)))).toBe(false);
      expect(await finishInvalidSelfie(db, claimed, "no_face")).toBe(false);
      await releaseSelfie(db, claimed, { delaySeconds: 60, isAttempt: false });
      expect(await stateOf(account)).toEqual(before);
    });
  }

  test("when the account is gone", async () => {
    const account = await createAccount();
    const claimed = await holdSelfie(db, await keepSelfie(account));
    await deleteAccount(db, account);
    expect(await finishValidSelfie(db, claimed, outcome(axis(2)))).toBe(false);
    expect(await finishInvalidSelfie(db, claimed, "no_face")).toBe(false);
  });

  test("and who took it over finishes it", async () => {
    const account = await createAccount();
    const pending = await keepSelfie(account);
    const [first, second] = [await holdSelfie(db, pending), await holdSelfie(db, pending)];
    expect(await finishValidSelfie(db, first, outcome(axis(2)))).toBe(false);
    expect(await finishValidSelfie(db, second, outcome(axis(3)))).toBe(true);
    expect(await templateOf(db, account)).toMatchObject({ template: axis(3), version: 1 });
  });
});
