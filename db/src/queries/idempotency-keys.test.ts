import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createStaff, expireIdempotencyKeys, randomTag } from "../factories.ts";
import { idempotencyKeys } from "../schema/index.ts";
import {
  claimIdempotencyKey,
  deleteOldIdempotencyKeys,
  freeIdempotencyKey,
  keepAnswer,
} from "./idempotency-keys.ts";
import { testDatabase } from "./test-database.ts";

const db = testDatabase();

async function newRequest() {
  const { id: accountId } = await createStaff(db, "photographer");
  return { accountId, key: randomTag(), request: "POST /api/somewhere" };
}

const claim = (request: Awaited<ReturnType<typeof newRequest>>) => claimIdempotencyKey(db, request, 60);

describe("a key", () => {
  test("is one caller's, however many come at once", async () => {
    const request = await newRequest();
    const states = await Promise.all(Array.from({ length: 20 }, () => claim(request)));
    expect(states.filter(({ state }) => state === "free")).toHaveLength(1);
    expect(states.filter(({ state }) => state === "taken")).toHaveLength(19);
  });

  test("gives the first answer to everybody, also when a second one comes later", async () => {
    const request = await newRequest();
    await claim(request);
    const first = { status: 201, answer: { photo_id: 1, text: "é" } };
    expect(await keepAnswer(db, request, first)).toEqual(first);
    expect(await keepAnswer(db, request, { status: 200, answer: { photo_id: 2 } })).toEqual(first);
    expect(await claim(request)).toEqual({ state: "answered", ...first });
  });

  test("is for one request and one account", async () => {
    const request = await newRequest();
    await claim(request);
    expect(await claim({ ...request, request: "POST /api/elsewhere" })).toEqual({ state: "other" });
    await expireIdempotencyKeys(db, request.accountId);
    expect(await claim({ ...request, request: "POST /api/elsewhere" })).toEqual({ state: "other" });
    const other = await newRequest();
    expect(await claim({ ...other, key: request.key })).toMatchObject({ state: "free" });
  });

  test("of one that died is taken over, and only its new holder gives it back", async () => {
    const request = await newRequest();
    const died = await claim(request);
    await expireIdempotencyKeys(db, request.accountId);
    const next = await claim(request);
    if (died.state !== "free" || next.state !== "free") throw new Error("neither got the key");
    await freeIdempotencyKey(db, request, died.lease);
    expect(await claim(request)).toEqual({ state: "taken" });
    await freeIdempotencyKey(db, request, next.lease);
    expect(await claim(request)).toMatchObject({ state: "free" });
  });

  test("with an answer is not given back, and is forgotten when it is old", async () => {
    const request = await newRequest();
    const claimed = await claim(request);
    if (claimed.state !== "free") throw new Error("the key was not free");
    await keepAnswer(db, request, { status: 200, answer: null });
    await freeIdempotencyKey(db, request, claimed.lease);
    expect(await claim(request)).toEqual({ state: "answered", status: 200, answer: null });
    await deleteOldIdempotencyKeys(db, 3_600);
    expect(await claim(request)).toMatchObject({ state: "answered" });
    const old = new Date(Date.now() - 3_700_000);
    await db
      .update(idempotencyKeys)
      .set({ createdAt: old })
      .where(eq(idempotencyKeys.accountId, request.accountId));
    await deleteOldIdempotencyKeys(db, 3_600);
    expect(await claim(request)).toMatchObject({ state: "free" });
  });
});
