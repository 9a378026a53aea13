import { createPhoto, matchesOf, selfiesOf } from "@trouvaille/db/queries/test-rows";
import { expect, test } from "vitest";
import { addPhoto, eventWithPeople, giveSelfie, idsOf } from "../testing/make-photos.ts";
import type { TestWorker } from "../testing/start-test-worker.ts";
import { compareBuckets } from "./compare-buckets.ts";

const DAY_MS = 24 * 3_600_000;

const keysOf = async (bucket: R2Bucket, prefix: string) =>
  (await bucket.list({ prefix })).objects.map(({ key }) => key);

/** Compares everything there is, as runs of two days later do. */
async function compareLater(worker: TestWorker) {
  worker.services.clock = () => new Date(Date.now() + 2 * DAY_MS);
  for (let runs = 0; runs < 3; runs++) await compareBuckets(worker.services);
  worker.services.clock = () => new Date();
}

test("objects that no row names go, a day after they were stored and not before; named ones and marks stay", async () => {
  const { worker, event, photographer, guest } = await eventWithPeople("all");
  const { photoBucket, selfieBucket } = worker.services;
  await addPhoto(worker, event.id, photographer.token);
  await giveSelfie(worker, guest.token, 61);
  const named = [
    await keysOf(photoBucket, `photos/${event.id}/`),
    await keysOf(selfieBucket, `selfies/${guest.id}/`),
  ];
  await photoBucket.put(`photos/${event.id}/nobody/original`, "x");
  await selfieBucket.put("selfies/2000000000/nobody", "x");
  await selfieBucket.put("deletions/2026-01-01/kept", "x");
  await compareBuckets(worker.services);
  expect(await photoBucket.head(`photos/${event.id}/nobody/original`)).not.toBeNull();

  await compareLater(worker);
  expect(await keysOf(photoBucket, `photos/${event.id}/`)).toEqual(named[0]);
  expect(await keysOf(selfieBucket, `selfies/${guest.id}/`)).toEqual(named[1]);
  expect(await keysOf(selfieBucket, "selfies/2000000000/")).toEqual([]);
  expect(await selfieBucket.head("deletions/2026-01-01/kept")).not.toBeNull();
});

test("a photo whose original is gone is given up and says why", async () => {
  const { worker, event, photographer } = await eventWithPeople("all");
  const { db, photoBucket } = worker.services;
  const { originalKey } = await createPhoto(db, event.id);
  await compareLater(worker);
  const failed = await worker.request(`/api/photographer/events/${event.id}/upload-status`, {
    token: photographer.token,
  });
  expect(await failed.json()).toMatchObject({ failed: 1, failed_photos: [{ code: "original_missing" }] });
  expect(await photoBucket.head(originalKey)).toBeNull();
});

test("small sizes that are gone are made again, and what was matched stays", async () => {
  const { worker, event, photographer, guest } = await eventWithPeople("mine_only");
  const { db, photoBucket } = worker.services;
  await giveSelfie(worker, guest.token, 62);
  const id = await addPhoto(worker, event.id, photographer.token, { person: 62 });
  const before = await matchesOf(db, guest.id);
  const keys = await keysOf(photoBucket, `photos/${event.id}/`);
  await photoBucket.delete(keys.filter((key) => !key.endsWith("/original")));
  await compareLater(worker);
  const after = await keysOf(photoBucket, `photos/${event.id}/`);
  expect(after).toHaveLength(3);
  expect(await matchesOf(db, guest.id)).toEqual(before);
  expect(await idsOf(worker, "/api/my-photos", guest.token)).toEqual([id]);
  const thumbnail = await worker.request(`/api/photo/${id}?size=thumbnail`, { token: guest.token });
  expect(thumbnail.status).toBe(200);
});

test("a selfie whose picture is gone stays in force without it", async () => {
  const { worker, guest } = await eventWithPeople();
  const { db, selfieBucket } = worker.services;
  await giveSelfie(worker, guest.token, 63);
  await selfieBucket.delete(await keysOf(selfieBucket, `selfies/${guest.id}/`));
  await compareLater(worker);
  expect(await selfiesOf(db, guest.id)).toMatchObject([{ status: "valid", objectKey: null }]);
});

test("more objects than one page holds are compared page by page, and the next run goes on", async () => {
  const { worker, event, photographer } = await eventWithPeople("all");
  const { photoBucket } = worker.services;
  await addPhoto(worker, event.id, photographer.token);
  const named = await keysOf(photoBucket, `photos/${event.id}/`);
  const stray = Array.from({ length: 12 }, (_, i) => `photos/${event.id}/~stray-${i}`);
  for (const key of stray) await photoBucket.put(key, "x");
  worker.services.photoBucket = new Proxy(photoBucket, {
    get: (bucket, name) =>
      name === "list"
        ? (options: R2ListOptions) => bucket.list({ ...options, limit: 3 })
        : (Reflect.get(bucket, name) as (...args: unknown[]) => unknown).bind(bucket),
  });
  worker.services.clock = () => new Date(Date.now() + 2 * DAY_MS);
  let runs = 0;
  while ((await keysOf(photoBucket, `photos/${event.id}/`)).length > named.length && runs < 50) {
    await compareBuckets(worker.services);
    runs++;
  }
  expect(runs).toBeGreaterThan(1);
  expect(await keysOf(photoBucket, `photos/${event.id}/`)).toEqual(named);
});
