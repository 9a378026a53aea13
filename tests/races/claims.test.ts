import { createEvent, createGuest, createStaff } from "@trouvaille/db/factories";
import {
  claimIdempotencyKey,
  freeIdempotencyKey,
  type KeyState,
  keepAnswer,
} from "@trouvaille/db/queries/idempotency-keys";
import { claimMail, insertMail } from "@trouvaille/db/queries/mails";
import { claimQueuedPhoto, failPhoto } from "@trouvaille/db/queries/photo-work";
import { claimSelfieChange } from "@trouvaille/db/queries/selfie-changes";
import { claimPendingSelfie, insertPendingSelfie } from "@trouvaille/db/queries/selfies";
import { createPhoto, newSelfie } from "@trouvaille/db/queries/test-rows";
import { describe, expect, test } from "vitest";
import { allAtOnce, countEach } from "./all-at-once.ts";
import { count, db, openSession } from "./server.ts";

const WORKERS = 20;
const ROWS = 200;
const LEASE = { leaseSeconds: 600, maxAttempts: 3 };

/** Twenty workers who each take rows until there are none. @returns ids in the order in which they were taken */
async function takeAll(claim: () => Promise<{ id: number } | undefined>): Promise<number[]> {
  const taken: number[] = [];
  const { failures } = await allAtOnce(WORKERS, async () => {
    for (let row = await claim(); row; row = await claim()) taken.push(row.id);
  });
  expect(failures).toEqual([]);
  return taken;
}

describe(`${WORKERS} workers and ${ROWS} rows that wait`, () => {
  test("photos: each is taken once, and none is left", async () => {
    const event = await createEvent(db);
    for (let row = 0; row < ROWS; row++) await createPhoto(db, event.id, { status: "queued" });
    const taken = await takeAll(() => claimQueuedPhoto(db, LEASE));
    expect(new Set(taken).size).toBe(taken.length);
    const session = await openSession();
    const rows = await session.query("select id, attempts from photos where event_id = $1 order by id", [
      event.id,
    ]);
    expect(rows).toHaveLength(ROWS);
    expect(rows.filter(({ id, attempts }) => attempts !== 1 || !taken.includes(Number(id)))).toEqual([]);
  });

  test("selfies: each is taken once, and none is left", async () => {
    const { id: accountId } = await createGuest(db, await createEvent(db));
    for (let row = 0; row < ROWS; row++) await insertPendingSelfie(db, newSelfie(accountId), undefined);
    const taken = await takeAll(() => claimPendingSelfie(db, LEASE));
    expect(new Set(taken).size).toBe(taken.length);
    const session = await openSession();
    const rows = await session.query("select id, attempts from selfies where account_id = $1", [accountId]);
    expect(rows).toHaveLength(ROWS);
    expect(rows.filter(({ id, attempts }) => attempts !== 1 || !taken.includes(Number(id)))).toEqual([]);
  });

  test("mails: each is taken once, and none is left", async () => {
    const { id: eventId } = await createEvent(db);
    const mail = {
      kind: "contact",
      language: "fr",
      recipient: "guest@example.com",
      values: {},
      eventId,
    } as const;
    for (let row = 0; row < ROWS; row++) await insertMail(db, mail);
    const taken = await takeAll(() => claimMail(db, LEASE));
    expect(new Set(taken).size).toBe(taken.length);
    const session = await openSession();
    const rows = await session.query("select id, attempts from mails where event_id = $1", [eventId]);
    expect(rows).toHaveLength(ROWS);
    expect(rows.filter(({ id, attempts }) => attempts !== 1 || !taken.includes(Number(id)))).toEqual([]);
  });

  test("a photo whose worker died is taken over by one, and the dead one's result is refused", async () => {
    const event = await createEvent(db);
    const { id } = await createPhoto(db, event.id, { status: "queued" });
    const session = await openSession();
    const dead = await claimQueuedPhoto(db, LEASE);
    if (dead?.id !== id) throw new Error("another test left photos that wait");
    await session.query("update photos set lease_until = now() - interval '1 second' where id = $1", [id]);
    const { answers, failures } = await allAtOnce(50, () => claimQueuedPhoto(db, LEASE));
    expect(failures).toEqual([]);
    expect(answers.filter((claimed) => claimed !== undefined)).toMatchObject([{ id, attempts: 2 }]);
    await failPhoto(db, dead, "broken");
    expect(await session.query("select status from photos where id = $1", [id])).toEqual([
      { status: "queued" },
    ]);
  });
});

describe("50 requests at once with one key", () => {
  async function createRequest() {
    const { id: accountId } = await createStaff(db, "photographer");
    return { accountId, key: "a key", request: "POST /api/photographer/upload-photos" };
  }
  const statesOf = (answers: KeyState[]) => countEach(answers.map(({ state }) => state));

  test("one does the work, the others are told to wait; afterwards all get its answer", async () => {
    const request = await createRequest();
    const { answers, failures } = await allAtOnce(50, () => claimIdempotencyKey(db, request, 60));
    expect(failures).toEqual([]);
    expect(statesOf(answers)).toEqual({ free: 1, taken: 49 });
    const kept = await allAtOnce(10, (i) => keepAnswer(db, request, { status: 200, answer: { of: i } }));
    const [first] = kept.answers;
    expect(kept.answers).toEqual(Array.from({ length: 10 }, () => first));
    const later = await allAtOnce(50, () => claimIdempotencyKey(db, request, 60));
    expect(later.answers).toEqual(Array.from({ length: 50 }, () => ({ state: "answered", ...first })));
  });

  test("the lease of one that died is taken over by one", async () => {
    const request = await createRequest();
    const dead = await claimIdempotencyKey(db, request, -1);
    if (dead.state !== "free") throw new Error("nobody else has this key");
    const { answers, failures } = await allAtOnce(50, () => claimIdempotencyKey(db, request, 60));
    expect(failures).toEqual([]);
    expect(statesOf(answers)).toEqual({ free: 1, taken: 49 });
    // The dead one turns out to have been slow: it gives back a lease that is no longer its own.
    await freeIdempotencyKey(db, request, dead.lease);
    expect(await claimIdempotencyKey(db, request, 60)).toEqual({ state: "taken" });
  });

  test("freed while others ask, 20 rounds: never two at work", async () => {
    const request = await createRequest();
    const session = await openSession();
    let atWork = 0;
    let most = 0;
    const { failures } = await allAtOnce(20, async () => {
      for (let round = 0; round < 20; round++) {
        const claimed = await claimIdempotencyKey(db, request, 60);
        if (claimed.state !== "free") continue;
        most = Math.max(most, ++atWork);
        // Long enough for another to come in between.
        await session.query("select 1");
        atWork--;
        await freeIdempotencyKey(db, request, claimed.lease);
      }
    });
    expect({ failures, most }).toEqual({ failures: [], most: 1 });
    const left = "select count(*) from idempotency_keys where account_id = $1";
    expect(await count(session, left, [request.accountId])).toBe(0);
  });
});

test("50 selfie changes at once of a guest who has five a day: five are granted", async () => {
  const { id: accountId } = await createGuest(db, await createEvent(db));
  const change = { accountId, now: new Date(), maxPerDay: 5, fromCamera: false };
  const { answers, failures } = await allAtOnce(50, () => claimSelfieChange(db, change));
  expect(failures).toEqual([]);
  expect(answers.filter(({ granted }) => granted)).toHaveLength(5);
});
