import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { isForeignKeyViolation } from "../database-errors.ts";
import { createEvent, createGuest, createStaff } from "../factories.ts";
import { events, favourites, photos } from "../schema/index.ts";
import { findEventExpiration, findPhotoByHash, insertPhoto, listEventPhotos } from "./photos.ts";
import { testDatabase } from "./test-database.ts";
import { createMatch, createPhoto, giveSelfie, newPhoto, randomHash } from "./test-rows.ts";
import { axis } from "./test-vectors.ts";
import { listMatchedPhotos, listShownPhotos, type PageCursor } from "./visible-photos.ts";

const db = testDatabase();

let photographer: number;
beforeAll(async () => {
  photographer = (await createStaff(db, "photographer")).id;
});

/** Days from now until the event's photos go. */
async function daysLeft(eventId: number): Promise<number | null> {
  const [row] = await db
    .select({ days: sql<number | null>`extract(epoch from ${events.expiresAt} - now())::float8 / 86400` })
    .from(events)
    .where(eq(events.id, eventId));
  return row?.days ?? null;
}

const photoIds = (found: { id: number }[]) => found.map(({ id }) => id);

describe("adding a photo", () => {
  test("stores it as queued and starts the event's clock", async () => {
    const event = await createEvent(db, { retentionDays: 7 });
    expect(await daysLeft(event.id)).toBeNull();
    const given = newPhoto(event.id, photographer, { takenAt: new Date("2026-06-20T15:30:00Z") });
    const photo = await insertPhoto(db, given);
    expect(photo).toMatchObject({ ...given, status: "queued", failure: null, faceCount: null, attempts: 0 });
    expect(photo?.uploadedAt).toBeInstanceOf(Date);
    expect(await daysLeft(event.id)).toBeCloseTo(7, 1);
  });

  test("twice adds nothing and does not move the clock; a new one does", async () => {
    const event = await createEvent(db, { retentionDays: 7 });
    const given = newPhoto(event.id, photographer);
    const photo = await insertPhoto(db, given);
    const tomorrow = sql`now() + interval '1 day'`;
    await db.update(events).set({ expiresAt: tomorrow }).where(eq(events.id, event.id));

    const again = newPhoto(event.id, photographer, { sha256: given.sha256 });
    expect(await insertPhoto(db, again)).toBeUndefined();
    expect(await daysLeft(event.id)).toBeCloseTo(1, 1);
    expect(await findPhotoByHash(db, { eventId: event.id, sha256: given.sha256 })).toEqual(photo);
    expect(await listEventPhotos(db, event.id)).toEqual([photo]);

    expect(await insertPhoto(db, newPhoto(event.id, photographer))).toBeDefined();
    expect(await daysLeft(event.id)).toBeCloseTo(7, 1);
  });

  test("that another event has too is independent of it", async () => {
    const [event, other] = [await createEvent(db), await createEvent(db)];
    const given = newPhoto(event.id, photographer);
    await insertPhoto(db, given);
    expect(await findPhotoByHash(db, { eventId: other.id, sha256: given.sha256 })).toBeUndefined();
    expect(await daysLeft(other.id)).toBeNull();
    const theirs = await insertPhoto(db, newPhoto(other.id, photographer, { sha256: given.sha256 }));
    expect(theirs).toMatchObject({ eventId: other.id, sha256: given.sha256 });
    expect(await findPhotoByHash(db, { eventId: other.id, sha256: given.sha256 })).toEqual(theirs);
  });

  test("fifty times at once makes one", async () => {
    const event = await createEvent(db);
    const sha256 = randomHash();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => insertPhoto(db, newPhoto(event.id, photographer, { sha256 }))),
    );
    const winners = answers.flatMap((answer) => answer ?? []);
    expect(winners).toHaveLength(1);
    expect(await listEventPhotos(db, event.id)).toEqual(winners);
  });

  test("to an event that is gone is refused", async () => {
    const attempt = insertPhoto(db, newPhoto(2_000_000_000, photographer));
    expect(await attempt.then(() => "stored", isForeignKeyViolation)).toBe(true);
  });
});

test("an event's expiry comes with the number of its own photos", async () => {
  const [empty, event] = [await createEvent(db), await createEvent(db)];
  for (let i = 0; i < 3; i++) await insertPhoto(db, newPhoto(event.id, photographer));
  expect(await findEventExpiration(db, empty.id)).toEqual({
    event: { id: empty.id, expiresAt: null },
    photosCount: 0,
  });
  expect(await findEventExpiration(db, event.id)).toEqual({
    event: { id: event.id, expiresAt: expect.any(Date) },
    photosCount: 3,
  });
  expect(await findEventExpiration(db, 2_000_000_000)).toBeUndefined();
});

test("photographers see every photo of their event in any state, newest first", async () => {
  const [event, other] = [await createEvent(db), await createEvent(db)];
  await createPhoto(db, other.id);
  const at = (time: string) => new Date(`2026-06-20T${time}Z`);
  const second = await createPhoto(db, event.id, { status: "failed", uploadedAt: at("12:00:00") });
  const first = await createPhoto(db, event.id, { status: "queued", uploadedAt: at("11:00:00") });
  const same = await createPhoto(db, event.id, { status: "processed", uploadedAt: at("12:00:00") });
  expect(photoIds(await listEventPhotos(db, event.id))).toEqual([same.id, second.id, first.id]);
});

describe("what an event shows to all its guests", () => {
  const shown = async (accountId: number, eventId: number) =>
    (await listShownPhotos(db, { accountId, eventId, limit: 100 })).map(({ photo }) => photo.id);

  test("are all photos with previews, the selected ones, or none", async () => {
    for (const visibility of ["all", "selected", "mine_only"] as const) {
      const event = await createEvent(db, { visibility });
      const { id: guest } = await createGuest(db, event);
      await createPhoto(db, event.id, { status: "queued", showInGeneral: true });
      await createPhoto(db, event.id, { status: "failed", showInGeneral: true });
      const undecided = await createPhoto(db, event.id);
      const hidden = await createPhoto(db, event.id, { showInGeneral: false });
      const selected = await createPhoto(db, event.id, { showInGeneral: true });
      const unmatched = await createPhoto(db, event.id, { status: "processed", showInGeneral: true });
      const expected = {
        all: [unmatched.id, selected.id, hidden.id, undecided.id],
        selected: [unmatched.id, selected.id],
        mine_only: [],
      };
      expect(await shown(guest, event.id), visibility).toEqual(expected[visibility]);
    }
  });

  test("carry the event's name and whether this guest is on them, or loves them", async () => {
    const event = await createEvent(db, { visibility: "all" });
    const [{ id: guest }, { id: other }] = [await createGuest(db, event), await createGuest(db, event)];
    const [mine, theirs] = [await createPhoto(db, event.id), await createPhoto(db, event.id)];
    await createMatch(db, guest, mine);
    await createMatch(db, other, theirs);
    await createMatch(db, guest, theirs, { verdict: "uncertain" });
    await db.insert(favourites).values([
      { accountId: guest, photoId: theirs.id },
      { accountId: other, photoId: mine.id },
    ]);
    expect(await listShownPhotos(db, { accountId: guest, eventId: event.id, limit: 10 })).toEqual([
      { photo: theirs, eventName: event.name, matched: false, favourite: true },
      { photo: mine, eventName: event.name, matched: true, favourite: false },
    ]);
  });

  test.each(["uploadedAt", "sortAt"] as const)(
    "are paged by %s without loss or repeat where many have the same millisecond",
    async (order) => {
      const event = await createEvent(db, { visibility: "all" });
      const { id: guest } = await createGuest(db, event);
      const times = [100, 101, 101, 101, 101, 101, 101, 102, 102, 103].map(
        (ms) => new Date(1_750_000_000_000 + ms),
      );
      // Ids do not follow the times, and every third photo was taken in the reverse order.
      const added = [];
      for (const [i, uploadedAt] of [...times.slice(5), ...times.slice(0, 5)].entries()) {
        const takenAt = i % 3 === 0 ? (times.at(-1 - i) ?? null) : null;
        added.push(await createPhoto(db, event.id, { uploadedAt, takenAt }));
      }
      const expected = added
        .toSorted((a, b) => b[order].getTime() - a[order].getTime() || b.id - a.id)
        .map(({ id }) => id);
      for (const limit of [1, 2, 3, 4, 100]) {
        const seen = [];
        let cursor: PageCursor | undefined;
        for (;;) {
          const page = await listShownPhotos(db, {
            accountId: guest,
            eventId: event.id,
            order,
            cursor,
            limit,
          });
          const last = page.at(-1);
          if (!last) break;
          seen.push(...page.map(({ photo }) => photo.id));
          cursor = { at: last.photo[order], id: last.photo.id };
        }
        expect(seen, `pages of ${limit}`).toEqual(expected);
      }
    },
  );

  test("keep their place while new ones arrive, with the time of upload the database gave", async () => {
    const event = await createEvent(db, { visibility: "all" });
    const { id: guest } = await createGuest(db, event);
    const uploaded = [];
    for (let i = 0; i < 4; i++) uploaded.push(await insertPhoto(db, newPhoto(event.id, photographer)));
    await db.update(photos).set({ status: "matched" }).where(eq(photos.eventId, event.id));
    const page = await listShownPhotos(db, { accountId: guest, eventId: event.id, limit: 2 });
    const last = page.at(-1)?.photo;
    if (!last) throw new Error("the first page is empty");
    await createPhoto(db, event.id);
    const rest = await listShownPhotos(db, {
      accountId: guest,
      eventId: event.id,
      cursor: { at: new Date(last.uploadedAt.toISOString()), id: last.id },
      limit: 10,
    });
    expect([...page, ...rest].map(({ photo }) => photo.id)).toEqual(
      uploaded.map((photo) => photo?.id).toReversed(),
    );
  });
});

describe("a guest's own photos", () => {
  test("are those of the event they are matched to, newest first, whatever the event shows", async () => {
    const [event, other] = [await createEvent(db, { visibility: "mine_only" }), await createEvent(db)];
    const { id: guest } = await createGuest(db, event);
    const { id: stranger } = await createGuest(db, event);
    const mine = [await createPhoto(db, event.id), await createPhoto(db, event.id, { showInGeneral: false })];
    for (const photo of mine) await createMatch(db, guest, photo);
    await createMatch(db, guest, await createPhoto(db, other.id));
    await createMatch(db, guest, await createPhoto(db, event.id), { verdict: "uncertain" });
    await createMatch(db, guest, await createPhoto(db, event.id, { status: "queued" }));
    await createMatch(db, stranger, await createPhoto(db, event.id));
    await createPhoto(db, event.id);

    const list = async (accountId: number, limit = 10) =>
      (await listMatchedPhotos(db, { accountId, eventId: event.id, limit })).map(({ photo }) => photo.id);
    expect(await list(guest)).toEqual(photoIds(mine).toReversed());
    expect(await list(guest, 1)).toEqual(photoIds(mine).slice(1));
    expect(await list(2_000_000_000)).toEqual([]);
    const [listed] = await listMatchedPhotos(db, { accountId: guest, eventId: event.id, limit: 1 });
    expect(listed).toMatchObject({ photo: mine[1], eventName: event.name, matched: true });
  });

  test("stay listed until a new selfie was compared, and a match of no known template never shows", async () => {
    const event = await createEvent(db);
    const { id: guest } = await createGuest(db, event);
    await giveSelfie(db, guest, axis(0));
    await giveSelfie(db, guest, axis(1));
    await giveSelfie(db, guest, axis(2));
    await db.execute(sql`update memberships set matched_template_version = 1 where account_id = ${guest}`);
    const list = async () =>
      (await listMatchedPhotos(db, { accountId: guest, eventId: event.id, limit: 9 })).map(
        ({ photo }) => photo.id,
      );
    const [compared, between, current] = [
      await createPhoto(db, event.id),
      await createPhoto(db, event.id),
      await createPhoto(db, event.id),
    ];
    for (const [i, photo] of [compared, between, current].entries()) {
      await createMatch(db, guest, photo, { templateVersion: i + 1 });
    }
    expect(await list()).toEqual([current.id, compared.id]);
    await db.execute(sql`update memberships set matched_template_version = 3 where account_id = ${guest}`);
    expect(await list()).toEqual([current.id]);
  });
});
