import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../client.ts";
import { createEvent, createGuest } from "../factories.ts";
import type { LocalDatabase } from "../local/start-local-database.ts";
import { type Event, photos, selfies } from "../schema/index.ts";
import { listMembershipsToMatch, matchGuest } from "./matches.ts";
import {
  claimQueuedPhoto,
  countDueWork,
  failExhaustedPhotos,
  failPhoto,
  listPhotosToMatch,
  releasePhoto,
} from "./photo-work.ts";
import {
  claimPendingSelfie,
  finishInvalidSelfie,
  insertPendingSelfie,
  listSelfiesToClear,
  refuseExhaustedSelfies,
  releaseSelfie,
} from "./selfies.ts";
import { startOwnDatabase } from "./test-database.ts";
import { createPhoto, giveSelfie, newSelfie, THRESHOLDS } from "./test-rows.ts";
import { axis } from "./test-vectors.ts";

/** What consumers and the sweep take is any row of the database, so here no other file's rows may be. */
let db: Database;
let local: LocalDatabase;
let event: Event;
let guest: number;

beforeAll(async () => {
  ({ db, local } = await startOwnDatabase());
}, 60_000);
afterAll(() => local.close());
beforeEach(async () => {
  await local.query("truncate events, accounts cascade");
  event = await createEvent(db);
  guest = (await createGuest(db, event)).id;
});

interface Row {
  status: string;
  attempts: number;
  deferrals: number;
  leaseToken: string | null;
  leaseUntil: Date | null;
  waitsSeconds: number;
}

interface Claim {
  id: number;
  attempts: number;
  deferrals: number;
  leaseToken: string;
}

const MAX_ATTEMPTS = 3;
const HELD = { leaseSeconds: 3_600, maxAttempts: MAX_ATTEMPTS };
/** A lease that has run out already. */
const EXPIRED = { ...HELD, leaseSeconds: -1 };

const waits = (column: typeof photos.nextAttemptAt | typeof selfies.nextAttemptAt) =>
  sql<number>`extract(epoch from ${column} - now())::float8`;

/** Both kinds of work follow the same rules; only their names differ. */
const kinds = {
  "a pending selfie": {
    add: () => insertPendingSelfie(db, newSelfie(guest, { added: true }), undefined),
    claim: (given: typeof HELD): Promise<Claim | undefined> => claimPendingSelfie(db, given),
    release: async (claimed: Claim, given: { delaySeconds: number; isAttempt: boolean }) =>
      releaseSelfie(db, { ...claimed, accountId: guest, strict: true, objectKey: "" }, given),
    giveUp: async (claimed: Claim) =>
      void (await finishInvalidSelfie(
        db,
        { ...claimed, accountId: guest, strict: true, objectKey: "" },
        "why",
      )),
    giveUpExhausted: (limit: number) =>
      refuseExhaustedSelfies(db, { maxAttempts: MAX_ATTEMPTS, refusal: "gave_up", limit }),
    due: async () => (await countDueWork(db)).selfies,
    async row(id: number): Promise<(Row & { reason: string | null }) | undefined> {
      const [row] = await db
        .select({ row: selfies, waitsSeconds: waits(selfies.nextAttemptAt) })
        .from(selfies)
        .where(eq(selfies.id, id));
      return row && { ...row.row, waitsSeconds: row.waitsSeconds, reason: row.row.refusal };
    },
    async waitSince(id: number, seconds: number) {
      const nextAttemptAt = sql`now() - make_interval(secs => ${seconds})`;
      await db.update(selfies).set({ nextAttemptAt }).where(eq(selfies.id, id));
    },
    waiting: "pending",
    givenUp: "invalid",
  },
  "a queued photo": {
    add: async () => (await createPhoto(db, event.id, { status: "queued" })).id,
    claim: (given: typeof HELD): Promise<Claim | undefined> => claimQueuedPhoto(db, given),
    release: async (claimed: Claim, given: { delaySeconds: number; isAttempt: boolean }) =>
      releasePhoto(db, { ...claimed, eventId: event.id, originalKey: "" }, given),
    giveUp: async (claimed: Claim) =>
      failPhoto(db, { ...claimed, eventId: event.id, originalKey: "" }, "why"),
    giveUpExhausted: (limit: number) =>
      failExhaustedPhotos(db, { maxAttempts: MAX_ATTEMPTS, failure: "gave_up", limit }),
    due: async () => (await countDueWork(db)).photos,
    async row(id: number): Promise<(Row & { reason: string | null }) | undefined> {
      const [row] = await db
        .select({ row: photos, waitsSeconds: waits(photos.nextAttemptAt) })
        .from(photos)
        .where(eq(photos.id, id));
      return row && { ...row.row, waitsSeconds: row.waitsSeconds, reason: row.row.failure };
    },
    async waitSince(id: number, seconds: number) {
      const nextAttemptAt = sql`now() - make_interval(secs => ${seconds})`;
      await db.update(photos).set({ nextAttemptAt }).where(eq(photos.id, id));
    },
    waiting: "queued",
    givenUp: "failed",
  },
};

describe.each(Object.entries(kinds))("%s", (_, kind) => {
  const { add, claim, release, giveUp, giveUpExhausted, due, row, waitSince } = kind;

  async function claimed(given = HELD): Promise<Claim> {
    const claim_ = await claim(given);
    if (!claim_) throw new Error("nothing was due");
    return claim_;
  }

  test("is claimed once, and the claim counts as an attempt", async () => {
    const id = await add();
    expect(await due()).toBe(1);
    const first = await claimed();
    expect(first).toMatchObject({ id, attempts: 1, deferrals: 0 });
    expect(await row(id)).toMatchObject({ status: kind.waiting, leaseToken: first.leaseToken, attempts: 1 });
    expect(await claim(HELD)).toBeUndefined();
    expect(await due()).toBe(0);
  });

  test("is claimed in the order of waiting, then of arrival", async () => {
    const [young, old, middle, sameAge] = [await add(), await add(), await add(), await add()];
    for (const [id, seconds] of [
      [young, 1],
      [old, 300],
      [middle, 200],
    ] as const) {
      await waitSince(id, seconds);
    }
    await local.query(
      `update selfies set next_attempt_at = (select next_attempt_at from selfies where id = ${middle}) where id = ${sameAge}`,
    );
    await local.query(
      `update photos set next_attempt_at = (select next_attempt_at from photos where id = ${middle}) where id = ${sameAge}`,
    );
    const order = [];
    for (let next = await claim(HELD); next; next = await claim(HELD)) order.push(next.id);
    expect(order).toEqual([old, middle, sameAge, young]);
  });

  test("goes to one of many who claim at once", async () => {
    const ids = [await add(), await add(), await add()];
    const claims = await Promise.all(Array.from({ length: 10 }, () => claim(HELD)));
    expect(claims.flatMap((one) => one?.id ?? []).toSorted((a, b) => a - b)).toEqual(ids);
  });

  test("is taken over once the lease has run out, and who had it can do nothing more", async () => {
    const id = await add();
    const first = await claimed(EXPIRED);
    expect(await due()).toBe(1);
    const second = await claimed();
    expect(second).toMatchObject({ id, attempts: 2 });
    expect(second.leaseToken).not.toBe(first.leaseToken);
    const before = await row(id);
    await release(first, { delaySeconds: 60, isAttempt: false });
    await giveUp(first);
    expect({ ...(await row(id)), waitsSeconds: 0 }).toEqual({ ...before, waitsSeconds: 0 });
    await giveUp(second);
    expect(await row(id)).toMatchObject({
      status: kind.givenUp,
      reason: "why",
      leaseToken: null,
      leaseUntil: null,
    });
  });

  test("given back after an attempt keeps the attempt and waits", async () => {
    const id = await add();
    await release(await claimed(), { delaySeconds: 600, isAttempt: true });
    const waiting = await row(id);
    expect(waiting).toMatchObject({ status: kind.waiting, attempts: 1, deferrals: 0 });
    expect(waiting).toMatchObject({ leaseToken: null, leaseUntil: null });
    // The clock of the database moves on between the two statements.
    expect(waiting?.waitsSeconds).toBeGreaterThan(500);
    expect(waiting?.waitsSeconds).toBeLessThanOrEqual(600);
    expect(await claim(HELD)).toBeUndefined();
    expect(await due()).toBe(0);
    await waitSince(id, 1);
    expect(await claimed()).toMatchObject({ id, attempts: 2, deferrals: 0 });
  });

  test("given back because nobody could look at it was no attempt, however often", async () => {
    const id = await add();
    for (let i = 1; i <= MAX_ATTEMPTS + 2; i++) {
      const one = await claimed();
      expect(one).toMatchObject({ id, attempts: 1, deferrals: i - 1 });
      await release(one, { delaySeconds: -1, isAttempt: false });
      expect(await row(id)).toMatchObject({ status: kind.waiting, attempts: 0, deferrals: i });
    }
    expect(await giveUpExhausted(10)).toBe(0);
  });

  test("is given up after its last attempt, with the reason, and not while that one runs", async () => {
    const [id, other] = [await add(), await add()];
    await waitSince(id, 60);
    await release(await claimed(), { delaySeconds: -60, isAttempt: true });
    await claimed(EXPIRED);
    expect(await giveUpExhausted(10)).toBe(0);
    const last = await claimed();
    expect(last).toMatchObject({ id, attempts: MAX_ATTEMPTS });
    expect(await giveUpExhausted(10)).toBe(0);
    await release(last, { delaySeconds: 600, isAttempt: true });
    expect(await claimed()).toMatchObject({ id: other });
    expect(await giveUpExhausted(10)).toBe(1);
    expect(await row(id)).toMatchObject({
      status: kind.givenUp,
      reason: "gave_up",
      attempts: MAX_ATTEMPTS,
      leaseToken: null,
      leaseUntil: null,
    });
    expect(await row(other)).toMatchObject({ status: kind.waiting, reason: null });
    expect(await giveUpExhausted(10)).toBe(0);
  });

  test("whose worker died in the last attempt is not claimed again but given up, a bounded number at once", async () => {
    const ids = [await add(), await add(), await add()];
    for (let i = 0; i < ids.length * MAX_ATTEMPTS; i++) await claimed(EXPIRED);
    expect(await claim(HELD)).toBeUndefined();
    // They are still due, so that a sweep wakes a consumer, which then gives them up.
    expect(await due()).toBe(3);
    expect(await giveUpExhausted(2)).toBe(2);
    expect(await giveUpExhausted(2)).toBe(1);
    expect(await giveUpExhausted(2)).toBe(0);
    expect(await due()).toBe(0);
  });
});

describe("what a sweep finds left behind", () => {
  test("are photos whose faces are stored but not matched, the longest waiting first", async () => {
    const processedSince = (seconds: number) =>
      createPhoto(db, event.id, { status: "processed", processedAt: new Date(Date.now() - seconds * 1_000) });
    const [young, old, older] = [
      await processedSince(0),
      await processedSince(600),
      await processedSince(900),
    ];
    for (const status of ["queued", "matched", "failed"] as const) {
      await createPhoto(db, event.id, { status, processedAt: new Date(0) });
    }
    const list = (olderThanSeconds: number, limit = 10) => listPhotosToMatch(db, { olderThanSeconds, limit });
    expect(await list(300)).toEqual([older.id, old.id]);
    expect(await list(300, 1)).toEqual([older.id]);
    expect(await list(1_200)).toEqual([]);
    expect(await list(-60)).toEqual([older.id, old.id, young.id]);
  });

  test("are memberships behind their guest's template, those never compared first", async () => {
    const second = await createEvent(db);
    const never = (await createGuest(db, second)).id;
    await createGuest(db, event);
    expect(await listMembershipsToMatch(db, { limit: 10 })).toEqual([]);
    await giveSelfie(db, guest, axis(0));
    await matchGuest(db, { accountId: guest, eventId: event.id, thresholds: THRESHOLDS });
    expect(await listMembershipsToMatch(db, { limit: 10 })).toEqual([]);
    await giveSelfie(db, guest, axis(1));
    await giveSelfie(db, never, axis(1));
    const behind = [
      { accountId: never, eventId: second.id },
      { accountId: guest, eventId: event.id },
    ];
    expect(await listMembershipsToMatch(db, { limit: 10 })).toEqual(behind);
    expect(await listMembershipsToMatch(db, { limit: 1 })).toEqual(behind.slice(0, 1));
  });

  test("are selfies of all guests whose objects must go", async () => {
    const other = (await createGuest(db, event)).id;
    const removed = [await giveSelfie(db, guest, axis(0)), await giveSelfie(db, other, axis(0))];
    for (const account of [other, guest]) await giveSelfie(db, account, axis(1));
    const ids = async (limit: number) => (await listSelfiesToClear(db, { limit })).map(({ id }) => id);
    expect(await ids(10)).toEqual(removed);
    expect(await ids(1)).toEqual(removed.slice(0, 1));
  });
});
