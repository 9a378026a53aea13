import { describe, expect, test } from "vitest";
import { createEvent, createGuest } from "../factories.ts";
import type { Feedback, Photo } from "../schema/index.ts";
import { listMatchStates, matchGuest, matchPhoto } from "./matches.ts";
import { findOwnFace, listFaces, listUncertainPhotos, saveFeedback } from "./own-faces.ts";
import { testDatabase } from "./test-database.ts";
import {
  createFace,
  createMatch,
  createPhoto,
  giveSelfie,
  LIMITS,
  matchesOf,
  THRESHOLDS,
} from "./test-rows.ts";
import { axis, similarTo0 } from "./test-vectors.ts";
import { countMatchedPhotos, listMatchedPhotos, listSavablePhotos } from "./visible-photos.ts";

const db = testDatabase();

/** A guest whose face is axis 0, and photos with one face each of these similarities to it. */
async function guestOnPhotos(similarities: number[]) {
  const event = await createEvent(db, { visibility: "mine_only" });
  const { id: accountId } = await createGuest(db, event);
  await giveSelfie(db, accountId, axis(0));
  const photos: Photo[] = [];
  for (const similarity of similarities) {
    const photo = await createPhoto(db, event.id, { previewKey: "preview" });
    await createFace(db, photo, { embedding: similarTo0(similarity) });
    photos.push(photo);
  }
  const match = () => matchGuest(db, { accountId, eventId: event.id, thresholds: THRESHOLDS });
  await match();
  const say = (photo: Photo | undefined, feedback: Feedback | null) =>
    saveFeedback(db, { accountId, photoId: photo?.id ?? 0, feedback, thresholds: THRESHOLDS });
  const shown = async () => {
    const page = { accountId, eventId: event.id, limit: 100 };
    const ids = (await listMatchedPhotos(db, page)).map(({ photo }) => photo.id);
    // All that count a guest's photos agree.
    expect(await countMatchedPhotos(db, page)).toBe(ids.length);
    expect((await listMatchStates(db, accountId))[0]?.matched).toBe(ids.length);
    const savable = await listSavablePhotos(db, { accountId, choice: { eventId: null }, limit: 100 });
    expect(savable.map(({ id }) => id).sort()).toEqual([...ids].sort());
    return ids.sort((a, b) => a - b);
  };
  const asked = async () =>
    (await listUncertainPhotos(db, { accountId, limit: 10 })).map(({ photo }) => photo.id);
  return { event, accountId, photos, match, say, shown, asked };
}

const ids = (...photos: (Photo | undefined)[]) => photos.map((photo) => photo?.id);

describe("what a guest said", () => {
  test("outlives selfies that are nothing like the face, with its similarity as it is then", async () => {
    const { accountId, photos, match, say, shown, asked } = await guestOnPhotos([0.9, 0.9, 0.35, 0.35]);
    const [sure, denied, confirmed, open] = photos;
    await say(denied, "not_me");
    await say(confirmed, "me");
    expect(await shown()).toEqual(ids(sure, confirmed));
    expect(await asked()).toEqual(ids(open));

    await giveSelfie(db, accountId, axis(5));
    expect(await match()).toBe(1);
    expect(await matchesOf(db, accountId)).toEqual([
      expect.objectContaining({ photoId: denied?.id, feedback: "not_me", templateVersion: 2 }),
      expect.objectContaining({ photoId: confirmed?.id, feedback: "me", templateVersion: 2 }),
    ]);
    for (const row of await matchesOf(db, accountId)) expect(row.similarity).toBeLessThan(LIMITS.uncertain);
    expect(await shown()).toEqual(ids(confirmed));
    expect(await asked()).toEqual([]);

    await giveSelfie(db, accountId, axis(0));
    expect(await match()).toBe(2);
    expect(await shown()).toEqual(ids(sure, confirmed));
  });

  test("stays with its face when another one of the photo is more alike", async () => {
    const { accountId, photos, match, say } = await guestOnPhotos([0.35]);
    const [photo] = photos as [Photo];
    const [before] = await matchesOf(db, accountId);
    await say(photo, "me");
    await createFace(db, photo, { embedding: axis(0), ordinal: 1 });
    await match();
    await matchPhoto(db, { photoId: photo.id, thresholds: THRESHOLDS });
    expect(await matchesOf(db, accountId)).toEqual([
      expect.objectContaining({ faceId: before?.faceId, feedback: "me" }),
    ]);
  });

  test("stays where the vector of its face is gone", async () => {
    const event = await createEvent(db);
    const { id: accountId } = await createGuest(db, event);
    await giveSelfie(db, accountId, axis(0));
    const photo = await createPhoto(db, event.id);
    await createFace(db, photo, { embedding: null });
    await createMatch(db, accountId, photo, { feedback: "not_me" });
    await matchGuest(db, { accountId, eventId: event.id, thresholds: THRESHOLDS });
    expect(await matchesOf(db, accountId)).toEqual([expect.objectContaining({ feedback: "not_me" })]);
  });

  test("taken back goes with its row where nothing else holds it", async () => {
    const { accountId, photos, match, say, shown } = await guestOnPhotos([0.9, 0.35]);
    const [sure, perhaps] = photos;
    expect(await say(sure, "not_me")).toEqual({ verdict: "match", feedback: "not_me" });
    expect(await say(sure, null)).toEqual({ verdict: "match", feedback: null });
    expect(await say(perhaps, "me")).toEqual({ verdict: "uncertain", feedback: "me" });
    expect(await say(perhaps, null)).toEqual({ verdict: "uncertain", feedback: null });
    expect(await shown()).toEqual(ids(sure));
    await say(perhaps, "me");
    await giveSelfie(db, accountId, axis(5));
    await match();
    expect(await say(perhaps, null)).toEqual({ verdict: "uncertain", feedback: null });
    expect(await matchesOf(db, accountId)).toEqual([]);
    expect(await say(perhaps, "me")).toBeUndefined();
  });

  test("cannot be about a match of a selfie that was replaced, a photo being deleted, or an event left", async () => {
    const { accountId, photos, say } = await guestOnPhotos([0.9]);
    await giveSelfie(db, accountId, axis(5));
    await giveSelfie(db, accountId, axis(6));
    // Still the outcome that the event was last compared with.
    expect(await say(photos[0], "me")).toBeDefined();
    await say(photos[0], null);

    const other = await guestOnPhotos([0.9]);
    const [photo] = other.photos as [Photo];
    const stranger = await createGuest(db, await createEvent(db));
    const feedback = { photoId: photo.id, feedback: "me" as const, thresholds: THRESHOLDS };
    expect(await saveFeedback(db, { accountId: stranger.id, ...feedback })).toBeUndefined();
    await createMatch(db, stranger.id, photo);
    expect(await saveFeedback(db, { accountId: stranger.id, ...feedback })).toBeUndefined();
    const deleted = await createPhoto(db, other.event.id, { status: "deleting" });
    await createMatch(db, other.accountId, deleted);
    expect(await other.say(deleted, "me")).toBeUndefined();
  });
});

describe("the face that is a guest's own", () => {
  test("is theirs alone, and not theirs once they said so", async () => {
    const { event, accountId, photos, say } = await guestOnPhotos([0.9, 0.35, 0.1]);
    const [sure, perhaps, other] = photos as [Photo, Photo, Photo];
    const neighbour = await createGuest(db, event);
    const own = (photo: Photo, id = accountId) => findOwnFace(db, { accountId: id, photoId: photo.id });
    expect(await own(sure)).toMatchObject({ previewKey: "preview", box: { x: 0.25, y: 0.5, width: 0.125 } });
    expect(await own(perhaps)).toBeDefined();
    expect(await own(other)).toBeUndefined();
    expect(await own(sure, neighbour.id)).toBeUndefined();
    const marked = async (photo: Photo) =>
      (await listFaces(db, { accountId, photoId: photo.id })).map((face) => face.own);
    expect([await marked(sure), await marked(other)]).toEqual([[true], [false]]);
    await say(sure, "not_me");
    expect(await own(sure)).toBeUndefined();
    expect(await marked(sure)).toEqual([false]);
  });
});
