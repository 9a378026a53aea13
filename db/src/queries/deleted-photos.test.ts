import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { createEvent, createGuest, createStaff } from "../factories.ts";
import { events, faces, matches, type Photo, photos } from "../schema/index.ts";
import { deleteClearedPhotos, endLostClaim, listPhotosToClear, markPhotosDeleted } from "./deleted-photos.ts";
import { failPhoto, finishProcessedPhoto, releasePhoto, retryPhoto } from "./photo-work.ts";
import {
  choosePhotos,
  countUploads,
  findPhotoByHash,
  insertPhoto,
  listEventPhotos,
  listFailedPhotos,
} from "./photos.ts";
import { testDatabase } from "./test-database.ts";
import { createMatch, createPhoto, holdPhoto, MODEL_PACK, newPhoto } from "./test-rows.ts";
import { findReadablePhoto } from "./visible-photos.ts";

const db = testDatabase();

async function eventWithPhoto(given: Partial<typeof photos.$inferInsert> = {}) {
  const event = await createEvent(db);
  const { id: accountId } = await createStaff(db, "photographer", { events: [event] });
  return { event, accountId, photo: await createPhoto(db, event.id, given) };
}

const rowOf = async ({ id }: Pick<Photo, "id">) =>
  (await db.select().from(photos).where(eq(photos.id, id)))[0];

describe("a photo that is marked", () => {
  test("is nowhere to be seen, has no faces, and is no cover", async () => {
    const { event, accountId, photo } = await eventWithPhoto();
    const guest = await createGuest(db, event);
    await createMatch(db, guest.id, photo);
    await db.update(events).set({ coverPhotoId: photo.id }).where(eq(events.id, event.id));
    expect(await markPhotosDeleted(db, { accountId, photoIds: [photo.id] })).toEqual([photo.id]);
    expect(await listEventPhotos(db, event.id)).toEqual([]);
    expect(await listFailedPhotos(db, { eventId: event.id, limit: 10 })).toEqual([]);
    expect(await countUploads(db, event.id)).toEqual({ queued: 0, processing: 0, done: 0, failed: 0 });
    expect(await findPhotoByHash(db, { eventId: event.id, sha256: photo.sha256 })).toBeUndefined();
    for (const id of [accountId, guest.id, (await createStaff(db, "admin")).id]) {
      expect(await findReadablePhoto(db, { photoId: photo.id, accountId: id })).toBeUndefined();
    }
    expect(await db.select().from(faces).where(eq(faces.photoId, photo.id))).toEqual([]);
    expect(await db.select().from(matches).where(eq(matches.photoId, photo.id))).toEqual([]);
    const [row] = await db.select().from(events).where(eq(events.id, event.id));
    expect(row?.coverPhotoId).toBeNull();
    // Nothing brings it back.
    expect(await markPhotosDeleted(db, { accountId, photoIds: [photo.id] })).toEqual([]);
    expect(await retryPhoto(db, { accountId, photoId: photo.id })).toBeUndefined();
    const of = { photoIds: [photo.id] };
    expect(await choosePhotos(db, { accountId, of, showInGeneral: true })).toEqual([]);
  });

  test("gives its bytes' place free", async () => {
    const { event, accountId, photo } = await eventWithPhoto();
    await markPhotosDeleted(db, { accountId, photoIds: [photo.id] });
    const again = await insertPhoto(db, newPhoto(event.id, accountId, { sha256: photo.sha256 }));
    expect(again?.sha256).toBe(photo.sha256);
  });

  test("was claimed: no claim holds, and its row stays until that has ended", async () => {
    const { accountId, photo } = await eventWithPhoto({ status: "queued" });
    const claimed = await holdPhoto(db, photo.id);
    await markPhotosDeleted(db, { accountId, photoIds: [photo.id] });
    const found = { width: 4, height: 3, color: "#000000", previewKey: "p", thumbnailKey: "t", faces: [] };
    expect(await finishProcessedPhoto(db, claimed, { ...found, modelPack: MODEL_PACK })).toBe(false);
    await failPhoto(db, claimed, "broken");
    await releasePhoto(db, claimed, { delaySeconds: 0, isAttempt: true });
    await deleteClearedPhotos(db, [photo.id]);
    expect(await rowOf(photo)).toMatchObject({ status: "deleting", failure: null, previewKey: null });
    const forged = { ...claimed, leaseToken: "00000000-0000-0000-0000-000000000000" };
    expect(await endLostClaim(db, forged)).toBe(false);
    expect(await endLostClaim(db, claimed)).toBe(true);
    await deleteClearedPhotos(db, [photo.id]);
    expect(await rowOf(photo)).toBeUndefined();
  });

  test("whose worker died goes when the lease has run out", async () => {
    const { accountId, photo } = await eventWithPhoto({ status: "queued", leaseUntil: new Date(0) });
    await markPhotosDeleted(db, { accountId, photoIds: [photo.id] });
    expect(await listPhotosToClear(db, { ids: [photo.id], limit: 10 })).toMatchObject([{ id: photo.id }]);
    await deleteClearedPhotos(db, [photo.id]);
    expect(await rowOf(photo)).toBeUndefined();
  });
});

test("a claim that still holds is not ended by who claims it was deleted", async () => {
  const { photo } = await eventWithPhoto({ status: "queued" });
  const claimed = await holdPhoto(db, photo.id);
  expect(await endLostClaim(db, claimed)).toBe(false);
  await deleteClearedPhotos(db, [photo.id]);
  expect(await rowOf(photo)).toMatchObject({ status: "queued", leaseToken: claimed.leaseToken });
});

test("photos of others' events do not exist for a photographer; for admins all do", async () => {
  const { photo } = await eventWithPhoto({ status: "failed" });
  const stranger = await createStaff(db, "photographer", { events: [await createEvent(db)] });
  const photoIds = [photo.id, 2_000_000_000];
  for (const { id: accountId } of [stranger, await createGuest(db, await createEvent(db))]) {
    expect(await markPhotosDeleted(db, { accountId, photoIds })).toEqual([]);
    expect(await retryPhoto(db, { accountId, photoId: photo.id })).toBeUndefined();
    expect(await choosePhotos(db, { accountId, of: { photoIds }, showInGeneral: true })).toEqual([]);
    expect(
      await choosePhotos(db, { accountId, of: { eventId: photo.eventId }, showInGeneral: true }),
    ).toEqual([]);
  }
  const admin = await createStaff(db, "admin");
  expect(await retryPhoto(db, { accountId: admin.id, photoId: photo.id })).toMatchObject({
    status: "queued",
  });
  expect(await markPhotosDeleted(db, { accountId: admin.id, photoIds })).toEqual([photo.id]);
  expect(await markPhotosDeleted(db, { accountId: admin.id, photoIds: [] })).toEqual([]);
});

test("a photo that failed waits in line again after a retry, one that did not stays as it is", async () => {
  const { accountId, photo } = await eventWithPhoto({ status: "failed", attempts: 5 });
  const retried = await retryPhoto(db, { accountId, photoId: photo.id });
  expect(retried).toMatchObject({ status: "queued", failure: null, attempts: 1 });
  const matched = await createPhoto(db, photo.eventId, { attempts: 2 });
  expect(await retryPhoto(db, { accountId, photoId: matched.id })).toEqual(matched);
});
