import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createEvent, createGuest } from "../factories.ts";
import { type Event, matches, memberships, type Photo, photos } from "../schema/index.ts";
import { listMatchStates, matchGuest, matchPhoto } from "./matches.ts";
import { testDatabase } from "./test-database.ts";
import {
  createFace,
  createMatch,
  createPhoto,
  giveSelfie,
  LIMITS,
  MODEL_PACK,
  matchesOf,
  membershipOf,
  THRESHOLDS,
  templateOf,
} from "./test-rows.ts";
import { axis, nextFloats, similarTo0 } from "./test-vectors.ts";

const db = testDatabase();

/** A guest whose template is axis(0), unless another one or none is given. */
async function createGuestLike(event: Event, template: number[] | null = axis(0)): Promise<number> {
  const { id } = await createGuest(db, event);
  if (template) await giveSelfie(db, id, template);
  return id;
}

/** A photo whose faces are stored and wait to be matched, one for each embedding. */
async function createProcessed(event: Pick<Event, "id">, ...embeddings: (number[] | null)[]): Promise<Photo> {
  const photo = await createPhoto(db, event.id, { status: "processed" });
  for (const [ordinal, embedding] of embeddings.entries())
    await createFace(db, photo, { embedding, ordinal });
  return photo;
}

const statusOf = async ({ id }: Photo) =>
  (await db.select({ status: photos.status }).from(photos).where(eq(photos.id, id)))[0]?.status;

/** What both directions must agree on: all photos of the event with this guest, or this guest with each photo. */
const directions = {
  matchGuest: async (accountId: number, event: Pick<Event, "id">) =>
    matchGuest(db, { accountId, eventId: event.id, thresholds: THRESHOLDS }),
  async matchPhoto(_: number, event: Pick<Event, "id">) {
    let found = 0;
    for (const { id } of await db
      .select({ id: photos.id })
      .from(photos)
      .where(eq(photos.eventId, event.id))) {
      found += await matchPhoto(db, { photoId: id, thresholds: THRESHOLDS });
    }
    return found;
  },
};

describe.each(Object.entries(directions))("%s", (_, run) => {
  const match = nextFloats(LIMITS.match);
  const uncertain = nextFloats(LIMITS.uncertain);

  test.each([
    { similarity: -1, verdict: undefined },
    { similarity: 0, verdict: undefined },
    { similarity: uncertain.below, verdict: undefined },
    { similarity: uncertain.nearest, verdict: "uncertain" },
    { similarity: uncertain.above, verdict: "uncertain" },
    { similarity: match.below, verdict: "uncertain" },
    { similarity: match.nearest, verdict: "match" },
    { similarity: match.above, verdict: "match" },
    { similarity: 1, verdict: "match" },
  ])("a face of similarity $similarity is $verdict", async ({ similarity, verdict }) => {
    const event = await createEvent(db);
    const guest = await createGuestLike(event);
    const photo = await createProcessed(event, similarTo0(similarity));
    expect(await run(guest, event)).toBe(verdict === "match" ? 1 : 0);
    const found = await matchesOf(db, guest);
    expect(found).toMatchObject(
      verdict ? [{ photoId: photo.id, eventId: event.id, verdict, templateVersion: 1 }] : [],
    );
    if (verdict) expect(Math.fround(found[0]?.similarity ?? Number.NaN)).toBe(Math.fround(similarity));
  });

  test("a threshold that a single-precision number meets exactly is reached by it", async () => {
    const event = await createEvent(db);
    const guest = await createGuestLike(event);
    await createProcessed(event, similarTo0(0.5));
    for (const [threshold, verdict] of [
      [0.5, "match"],
      [0.5 + Number.EPSILON, "uncertain"],
    ] as const) {
      const thresholds = { [MODEL_PACK]: { match: threshold, uncertain: 0.5 } };
      await matchGuest(db, { accountId: guest, eventId: event.id, thresholds });
      expect(await matchesOf(db, guest)).toMatchObject([{ verdict }]);
    }
  });

  test("the best of several faces counts, and each photo once", async () => {
    const event = await createEvent(db);
    const guest = await createGuestLike(event);
    const photo = await createPhoto(db, event.id, { status: "processed" });
    const ids = [];
    for (const [ordinal, similarity] of [0.35, 0.75, 0.5, 0.1].entries()) {
      ids.push(await createFace(db, photo, { embedding: similarTo0(similarity, ordinal + 1), ordinal }));
    }
    expect(await run(guest, event)).toBe(1);
    expect(await matchesOf(db, guest)).toMatchObject([
      { faceId: ids[1], similarity: 0.75, verdict: "match" },
    ]);
  });

  test("only faces of the event are compared with its guests", async () => {
    const [event, other] = [await createEvent(db), await createEvent(db)];
    const [guest, stranger] = [await createGuestLike(event), await createGuestLike(other)];
    const photo = await createProcessed(event, axis(0));
    const theirs = await createProcessed(other, axis(0));
    expect(await run(guest, event)).toBe(1);
    expect(await matchesOf(db, guest)).toMatchObject([{ photoId: photo.id }]);
    expect(await matchesOf(db, stranger)).toEqual([]);
    expect(await run(guest, other)).toBe(run === directions.matchGuest ? 0 : 1);
    expect(await matchesOf(db, guest)).toHaveLength(1);
    if (run === directions.matchPhoto) {
      expect(await matchesOf(db, stranger)).toMatchObject([{ photoId: theirs.id }]);
    }
  });

  test("a guest of two events is matched in each, apart", async () => {
    const [event, other] = [await createEvent(db), await createEvent(db)];
    const guest = await createGuestLike(event);
    await db.insert(memberships).values({ accountId: guest, eventId: other.id });
    const [here, there] = [await createProcessed(event, axis(0)), await createProcessed(other, axis(0))];
    expect(await run(guest, event)).toBe(1);
    expect(await matchesOf(db, guest)).toMatchObject([{ photoId: here.id, eventId: event.id }]);
    expect(await run(guest, other)).toBe(1);
    expect(await matchesOf(db, guest)).toMatchObject([
      { photoId: here.id, eventId: event.id },
      { photoId: there.id, eventId: other.id },
    ]);
  });

  test("vectors of another model pack, and faces whose vector is gone, are never compared", async () => {
    const event = await createEvent(db);
    const guest = await createGuestLike(event);
    const photo = await createProcessed(event, null);
    await createFace(db, photo, { modelPack: "another-pack", ordinal: 1 });
    await createProcessed(event, null, null);
    expect(await run(guest, event)).toBe(0);
    expect(await matchesOf(db, guest)).toEqual([]);
    const face = await createFace(db, photo, { ordinal: 2, embedding: similarTo0(0.5) });
    expect(await run(guest, event)).toBe(1);
    expect(await matchesOf(db, guest)).toMatchObject([{ photoId: photo.id, faceId: face, similarity: 0.5 }]);
  });

  test("a guest without a template is on no photo", async () => {
    const event = await createEvent(db);
    const [never, faceless] = [await createGuestLike(event, null), await createGuestLike(event)];
    await giveSelfie(db, faceless, null);
    await createProcessed(event, axis(0));
    for (const guest of [never, faceless]) {
      expect(await run(guest, event)).toBe(0);
      expect(await matchesOf(db, guest)).toEqual([]);
    }
  });

  test("twice is the same as once", async () => {
    const event = await createEvent(db);
    const guest = await createGuestLike(event);
    await createProcessed(event, axis(0));
    await createProcessed(event, similarTo0(0.35));
    expect(await run(guest, event)).toBe(1);
    const once = await matchesOf(db, guest);
    expect(once).toHaveLength(2);
    expect(await run(guest, event)).toBe(1);
    expect(await matchesOf(db, guest)).toEqual(once);
  });

  test("a row made with a newer template is left alone", async () => {
    const event = await createEvent(db);
    const guest = await createGuestLike(event);
    const [found, notFound] = [
      await createProcessed(event, similarTo0(0.75)),
      await createProcessed(event, axis(1)),
    ];
    for (const photo of [found, notFound]) {
      await createMatch(db, guest, photo, { templateVersion: 2, similarity: 0.5, verdict: "uncertain" });
    }
    await db.update(memberships).set({ matchedTemplateVersion: 2 }).where(eq(memberships.accountId, guest));
    const before = await matchesOf(db, guest);
    expect(await run(guest, event)).toBe(0);
    expect(await matchesOf(db, guest)).toEqual(before);
    expect((await membershipOf(db, guest)).matchedTemplateVersion).toBe(2);
  });
});

describe("matching a guest", () => {
  const matched = (accountId: number, event: Event) =>
    matchGuest(db, { accountId, eventId: event.id, thresholds: THRESHOLDS });

  test("with a new template takes stale matches away and renews the others", async () => {
    const event = await createEvent(db);
    const [guest, other] = [await createGuestLike(event), await createGuestLike(event)];
    const [left, both, better] = [
      await createProcessed(event, axis(0)),
      await createProcessed(event, axis(0), axis(1)),
      await createProcessed(event, similarTo0(0.35)),
    ];
    for (const account of [guest, other]) await matched(account, event);
    const before = await matchesOf(db, other);
    await giveSelfie(db, guest, axis(1));
    // Until then they stay.
    expect(await matchesOf(db, guest)).toEqual(
      before.map((row) => ({ ...row, accountId: guest, createdAt: expect.any(Date) })),
    );
    expect(await matched(guest, event)).toBe(2);
    const after = await matchesOf(db, guest);
    expect(after).toMatchObject([
      { photoId: both.id, similarity: 1, verdict: "match", templateVersion: 2 },
      { photoId: better.id, verdict: "match", templateVersion: 2 },
    ]);
    expect(after[0]?.faceId).not.toBe(before.find(({ photoId }) => photoId === both.id)?.faceId);
    expect(before.map(({ photoId }) => photoId)).toContain(left.id);
    expect(await matchesOf(db, other)).toEqual(before);
  });

  test("in one event leaves their matches in another", async () => {
    const [event, other] = [await createEvent(db), await createEvent(db)];
    const guest = await createGuestLike(event);
    await db.insert(memberships).values({ accountId: guest, eventId: other.id });
    for (const one of [event, other]) {
      await createProcessed(one, axis(0));
      await matched(guest, one);
    }
    await giveSelfie(db, guest, axis(1));
    expect(await matched(guest, event)).toBe(0);
    expect(await matchesOf(db, guest)).toMatchObject([{ eventId: other.id, templateVersion: 1 }]);
  });

  test("does not touch the photos' status", async () => {
    const event = await createEvent(db);
    const guest = await createGuestLike(event);
    const photo = await createProcessed(event, axis(0));
    await matched(guest, event);
    expect(await statusOf(photo)).toBe("processed");
  });

  test("who is no guest of the event finds nothing", async () => {
    const [event, other] = [await createEvent(db), await createEvent(db)];
    const guest = await createGuestLike(other);
    await createProcessed(event, axis(0));
    expect(await matched(guest, event)).toBe(0);
    expect(await matched(2_000_000_000, event)).toBe(0);
    expect(await matchesOf(db, guest)).toEqual([]);
  });
});

describe("matching a photo", () => {
  const matched = ({ id }: Photo) => matchPhoto(db, { photoId: id, thresholds: THRESHOLDS });

  test("finds every guest on it and marks it as matched", async () => {
    const event = await createEvent(db);
    const guests = [
      await createGuestLike(event),
      await createGuestLike(event),
      await createGuestLike(event, axis(1)),
    ];
    await createGuestLike(event, axis(2));
    const photo = await createProcessed(event, axis(0), axis(1));
    expect(await matched(photo)).toBe(3);
    const rows = await db
      .select()
      .from(matches)
      .where(eq(matches.photoId, photo.id))
      .orderBy(matches.accountId);
    expect(rows).toMatchObject(guests.map((accountId) => ({ accountId, similarity: 1 })));
    expect(await statusOf(photo)).toBe("matched");
  });

  test("marks one without faces or guests too, and no other", async () => {
    const [empty, event] = [await createEvent(db), await createEvent(db)];
    const [noGuests, noFaces, other] = [
      await createProcessed(empty, axis(0)),
      await createProcessed(event),
      await createProcessed(event, axis(0)),
    ];
    for (const photo of [noGuests, noFaces]) {
      expect(await matched(photo)).toBe(0);
      expect(await statusOf(photo)).toBe("matched");
    }
    expect(await statusOf(other)).toBe("processed");
  });

  test.each(["queued", "failed"] as const)("never marks a %s one", async (status) => {
    const photo = await createPhoto(db, (await createEvent(db)).id, { status });
    await matched(photo);
    expect(await statusOf(photo)).toBe(status);
  });

  test("leaves how far its guests were compared", async () => {
    const event = await createEvent(db);
    const guest = await createGuestLike(event);
    await matched(await createProcessed(event, axis(0)));
    expect(await membershipOf(db, guest)).toMatchObject({ matchedTemplateVersion: 0, matchedAt: null });
    expect(await listMatchStates(db, guest)).toMatchObject([{ upToDate: false, matched: 1 }]);
  });
});

describe("how far matching has come", () => {
  test("is told for each event of a guest", async () => {
    const [event, other] = [await createEvent(db), await createEvent(db)];
    const guest = await createGuestLike(event, null);
    await db.insert(memberships).values({ accountId: guest, eventId: other.id });
    const states = () => listMatchStates(db, guest);
    const never = { matching: true, upToDate: true, matchedAt: null, matched: 0 };
    expect(await states()).toEqual([
      { eventId: event.id, ...never },
      { eventId: other.id, ...never },
    ]);
    await giveSelfie(db, guest, axis(0));
    await createProcessed(event, axis(0));
    await createProcessed(event, similarTo0(0.35));
    expect((await states()).map(({ upToDate }) => upToDate)).toEqual([false, false]);
    await matchGuest(db, { accountId: guest, eventId: event.id, thresholds: THRESHOLDS });
    expect(await states()).toEqual([
      {
        eventId: event.id,
        matching: true,
        upToDate: true,
        matchedAt: (await membershipOf(db, guest)).matchedAt?.toISOString(),
        matched: 1,
      },
      { eventId: other.id, ...never, upToDate: false },
    ]);
    // Until the new template was compared, what the old one found is still shown.
    await giveSelfie(db, guest, axis(1));
    expect(await states()).toMatchObject([{ upToDate: false, matched: 1 }, { upToDate: false }]);
    expect((await templateOf(db, guest)).version).toBe(2);
    expect(await listMatchStates(db, 2_000_000_000)).toEqual([]);
  });
});
