import { createEvent, createStaff, randomTag } from "@trouvaille/db/factories";
import { deleteClearedPhotos } from "@trouvaille/db/queries/deleted-photos";
import { finishErasure } from "@trouvaille/db/queries/erasures";
import {
  deleteEmptyEvent,
  listGuestsOfDeletedEvent,
  listPhotosOfDeletedEvent,
  markEventDeleted,
  retireGuests,
} from "@trouvaille/db/queries/event-deletion";
import { insertPhoto } from "@trouvaille/db/queries/photos";
import { insertGuest } from "@trouvaille/db/queries/registrations";
import { newPhoto } from "@trouvaille/db/queries/test-rows";
import { describe, expect, test } from "vitest";
import { allAtOnce, gather } from "./all-at-once.ts";
import { count, db, openSession, untilWaiting } from "./server.ts";

const photosOf = "select count(*) from photos where event_id = $1";

async function createWorkplace() {
  const event = await createEvent(db);
  const photographer = await createStaff(db, "photographer", { events: [event] });
  const upload = (given = {}) => insertPhoto(db, newPhoto(event.id, photographer.id, given));
  return { event, upload };
}

describe("50 uploads at once", () => {
  test("of the same bytes: one photo, and the event's expiry moves", async () => {
    const { event, upload } = await createWorkplace();
    const { sha256 } = newPhoto(event.id, 0);
    const { answers, failures } = await allAtOnce(50, () => upload({ sha256 }));
    expect(failures).toEqual([]);
    const added = answers.filter((photo) => photo !== undefined);
    expect(added).toHaveLength(1);
    const session = await openSession();
    const [row] = await session.query("select id, original_key from photos where event_id = $1", [event.id]);
    expect(row).toEqual({ id: added[0]?.id, original_key: added[0]?.originalKey });
    const [moved] = await session.query("select expires_at > now() as moved from events where id = $1", [
      event.id,
    ]);
    expect(moved).toEqual({ moved: true });
  });

  test("of the same bytes to two events: one photo in each", async () => {
    const [one, other] = [await createWorkplace(), await createWorkplace()];
    const { sha256 } = newPhoto(0, 0);
    const { answers, failures } = await allAtOnce(50, (i) => (i % 2 ? one : other).upload({ sha256 }));
    expect(failures).toEqual([]);
    const events = answers.flatMap((photo) => (photo ? [photo.eventId] : []));
    expect(new Set(events)).toEqual(new Set([one.event.id, other.event.id]));
    expect(events).toHaveLength(2);
  });

  test("of different photos: 50 photos", async () => {
    const { event, upload } = await createWorkplace();
    expect((await allAtOnce(50, () => upload())).failures).toEqual([]);
    expect(await count(await openSession(), photosOf, [event.id])).toBe(50);
  });
});

/** What follows the mark, as worker/src/events/clear-deleted-events.ts does it around the objects. */
async function clearEvent(eventId: number): Promise<boolean> {
  await retireGuests(db, eventId);
  await deleteClearedPhotos(db, await listPhotosOfDeletedEvent(db, { eventId, limit: 300 }));
  for (const accountId of await listGuestsOfDeletedEvent(db, { eventId, limit: 100 })) {
    await finishErasure(db, { accountId, selfieObjects: 0 });
  }
  return await deleteEmptyEvent(db, eventId);
}

const newGuest = (code: string) => {
  const tag = randomTag().toLowerCase();
  return insertGuest(db, { username: tag, email: `${tag}@example.com`, passwordHash: "!", code });
};

describe("an event that is deleted", () => {
  test("by ten at once: one marks it", async () => {
    const { event } = await createWorkplace();
    const { answers, failures } = await allAtOnce(10, () => markEventDeleted(db, event.id));
    expect(failures).toEqual([]);
    expect(answers.filter((code) => code !== undefined)).toEqual([event.code]);
  });

  test("takes no photo that was on its way: its object would be nobody's", async () => {
    const { event, upload } = await createWorkplace();
    const organiser = await openSession();
    await organiser.query("begin");
    await organiser.query("update events set code = '~' || code where id = $1", [event.id]);
    const uploading = gather([upload()]);
    await untilWaiting(organiser, 1);
    await organiser.query("commit");
    const { failures } = await uploading;
    expect(failures).toEqual(["23503 photos_event_id_events_id_fk"]);
    expect(await count(organiser, photosOf, [event.id])).toBe(0);
  });

  test("while photos and guests arrive, 30 rounds: every photo that was taken is cleared before its event goes", async () => {
    const session = await openSession();
    const allowed = ["23503 photos_event_id_events_id_fk"];
    for (let round = 0; round < 30; round++) {
      const { event, upload } = await createWorkplace();
      const arriving = [
        ...Array.from({ length: 6 }, () => upload()),
        ...Array.from({ length: 6 }, () => newGuest(event.code)),
      ];
      const marking = markEventDeleted(db, event.id);
      const [arrived, marked] = await Promise.all([gather<unknown>(arriving), marking]);
      expect(marked).toBe(event.code);
      expect(arrived.failures.filter((failure) => !allowed.includes(failure))).toEqual([]);
      const clearing = await allAtOnce(2, () => clearEvent(event.id));
      expect(clearing.failures).toEqual([]);
      expect(clearing.answers.includes(true) || (await clearEvent(event.id))).toBe(true);
      const left = `select (select count(*) from events where id = $1) + (select count(*) from photos where event_id = $1)
        + (select count(*) from accounts where event_id = $1)`;
      expect(await count(session, left, [event.id])).toBe(0);
    }
  });

  test("together with another one whose guests share an address and a third event: nobody is lost, nothing fails", async () => {
    const session = await openSession();
    for (let round = 0; round < 10; round++) {
      const [one, other, third] = [await createEvent(db), await createEvent(db), await createEvent(db)];
      const tag = randomTag().toLowerCase();
      for (const { code } of [one, other]) {
        const id = await insertGuest(db, {
          username: tag,
          email: `${tag}@example.com`,
          passwordHash: "!",
          code,
        });
        await session.query("insert into memberships (account_id, event_id) values ($1, $2)", [id, third.id]);
      }
      const { failures } = await allAtOnce(2, async (i) => {
        const { id } = i ? one : other;
        await markEventDeleted(db, id);
        return clearEvent(id);
      });
      // Both move to the third event at once: the one that comes second finds its address there and tries again.
      for (const failure of failures) expect(failure).toMatch(/^23505 accounts_/);
      for (const { id } of [one, other]) await clearEvent(id);
      expect(
        await count(session, "select count(*) from events where id = any($1)", [[one.id, other.id]]),
      ).toBe(0);
      expect(await count(session, "select count(*) from accounts where event_id = $1", [third.id])).toBe(1);
    }
  });
});
