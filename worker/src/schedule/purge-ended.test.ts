import { createMembership, listFaceVectors } from "@trouvaille/db/factories";
import { matchesOf, selfiesOf, templateOf } from "@trouvaille/db/queries/test-rows";
import { expect, test } from "vitest";
import { issueToken } from "../accounts/session-token.ts";
import { fileForm } from "../testing/make-jpeg.ts";
import { addPhoto, eventWithPeople, giveSelfie, idsOf, newJpeg, uploadRaw } from "../testing/make-photos.ts";
import { problemOf, type TestWorker } from "../testing/start-test-worker.ts";
import { purgeEnded } from "./purge-ended.ts";

const DAY_MS = 24 * 3_600_000;

/** Lets so many days pass for the worker, and for nobody else. */
function travel(worker: TestWorker, days: number) {
  worker.services.clock = () => new Date(Date.now() + days * DAY_MS);
}

/** A session that began after travelling: those from before have ended. */
const tokenNow = async ({ services }: TestWorker, { id }: { id: number }) =>
  (await issueToken({ accountId: id, sessionVersion: 1 }, services.settings, services.clock())).token;

/** Every call of one sweep: other tests share the database, and their events end too. */
async function purgeAll(worker: TestWorker) {
  for (let calls = 0; calls < 100; calls++) {
    const { more } = await purgeEnded(worker.services);
    if (!more) return;
  }
  throw new Error("there is always more to purge");
}

const keysOf = async (bucket: R2Bucket, prefix: string) =>
  (await bucket.list({ prefix })).objects.map(({ key }) => key);

test("thirty days after the last upload nothing of an event is left: photos, faces, matches, selfies", async () => {
  const { worker, event, photographer, guest } = await eventWithPeople("all");
  const { db, photoBucket, selfieBucket } = worker.services;
  await giveSelfie(worker, guest.token, 41);
  const mine = await addPhoto(worker, event.id, photographer.token, { person: 41 });
  const other = await addPhoto(worker, event.id, photographer.token, { person: 42 });
  expect(await keysOf(photoBucket, `photos/${event.id}/`)).toHaveLength(6);

  travel(worker, 29);
  await purgeAll(worker);
  expect(await listFaceVectors(db, event.id)).toEqual([mine, other]);
  expect(await matchesOf(db, guest.id)).toHaveLength(1);
  expect(await keysOf(selfieBucket, `selfies/${guest.id}/`)).toHaveLength(1);

  travel(worker, 31);
  await purgeAll(worker);
  expect(await keysOf(photoBucket, `photos/${event.id}/`)).toEqual([]);
  expect(await keysOf(selfieBucket, `selfies/${guest.id}/`)).toEqual([]);
  expect(await listFaceVectors(db, event.id)).toEqual([]);
  expect(await matchesOf(db, guest.id)).toEqual([]);
  expect(await selfiesOf(db, guest.id)).toEqual([]);
  expect(await templateOf(db, guest.id)).toMatchObject({ template: null, modelPack: null });
  const token = await tokenNow(worker, guest);
  expect(await idsOf(worker, "/api/my-photos", token)).toEqual([]);
  expect((await worker.request("/api/me", { token })).status).toBe(200);
});

test("an upload lets the time begin anew, and a guest of another event keeps the selfies for it", async () => {
  const { worker, event, photographer, guest } = await eventWithPeople("all");
  const { db, selfieBucket } = worker.services;
  const longer = await worker.event({ expiresAt: new Date(Date.now() + 60 * DAY_MS) });
  await createMembership(db, guest.id, longer.id);
  await giveSelfie(worker, guest.token, 43);
  const photo = await addPhoto(worker, event.id, photographer.token, { person: 43 });
  travel(worker, 31);
  await db.execute(`update events set expires_at = now() + interval '40 days' where id = ${event.id}`);
  await purgeAll(worker);
  expect(await listFaceVectors(db, event.id)).toEqual([photo]);

  travel(worker, 41);
  await purgeAll(worker);
  expect(await listFaceVectors(db, event.id)).toEqual([]);
  expect(await matchesOf(db, guest.id)).toEqual([]);
  expect(await keysOf(selfieBucket, `selfies/${guest.id}/`)).toHaveLength(1);
  expect((await templateOf(db, guest.id)).template).not.toBeNull();

  travel(worker, 61);
  await purgeAll(worker);
  expect(await keysOf(selfieBucket, `selfies/${guest.id}/`)).toEqual([]);
  expect((await templateOf(db, guest.id)).template).toBeNull();
});

test("nobody joins an event that has ended, or gives it a selfie, until photos come again", async () => {
  const { worker, event, photographer, guest } = await eventWithPeople("all");
  await addPhoto(worker, event.id, photographer.token);
  travel(worker, 31);
  const user = {
    username: `late-${event.code}`,
    email: `${event.code}@example.com`,
    password: "Example-pass-1",
  };
  const register = () =>
    worker.request("/api/register-with-event-code", {
      json: { user_data: user, event_code: event.code },
    });
  expect(await problemOf(await register())).toEqual({ status: 409, code: "registration_closed" });
  const send = async () =>
    worker.request("/api/upload-selfie", {
      method: "POST",
      token: await tokenNow(worker, guest),
      body: fileForm("file", await newJpeg(), { biometric_consent: "true" }),
    });
  expect(await problemOf(await send())).toEqual({ status: 410, code: "event_over" });
  expect(await selfiesOf(worker.services.db, guest.id)).toEqual([]);

  travel(worker, 0);
  await uploadRaw(worker, event.id, photographer.token);
  expect((await register()).status).toBe(200);
  expect((await send()).status).toBe(200);
});

test("vectors of faces that nobody was recognised in go when registration closes, and stay before", async () => {
  const { worker, event, photographer, guest } = await eventWithPeople("all");
  const { db } = worker.services;
  const admin = await worker.admin();
  await giveSelfie(worker, guest.token, 44);
  const mine = await addPhoto(worker, event.id, photographer.token, { person: 44 });
  const stranger = await addPhoto(worker, event.id, photographer.token, { person: 45 });
  await purgeAll(worker);
  expect(await listFaceVectors(db, event.id)).toEqual([mine, stranger]);

  const closed = await worker.request(`/api/admin/events/${event.id}/close`, {
    method: "POST",
    token: admin.token,
  });
  expect(closed.status).toBe(200);
  await purgeAll(worker);
  expect(await listFaceVectors(db, event.id)).toEqual([mine]);

  // What is uploaded afterwards is compared with the guests first.
  const later = await addPhoto(worker, event.id, photographer.token, { person: 44 });
  await addPhoto(worker, event.id, photographer.token, { person: 46 });
  await purgeAll(worker);
  expect(await listFaceVectors(db, event.id)).toEqual([mine, later]);
  expect(await idsOf(worker, "/api/my-photos", guest.token)).toEqual(expect.arrayContaining([mine, later]));
});

test("a selfie that is still being checked keeps the vectors of a closed event", async () => {
  const { worker, event, photographer, guest } = await eventWithPeople("all");
  const { db } = worker.services;
  const photo = await addPhoto(worker, event.id, photographer.token, { person: 47 });
  worker.vision.away = true;
  await giveSelfie(worker, guest.token, 47).catch(() => {});
  await db.execute(`update events set closes_at = now() where id = ${event.id}`);
  await purgeAll(worker);
  expect(await listFaceVectors(db, event.id)).toEqual([photo]);
});

test("a purge that R2 interrupts goes on where it was", async () => {
  const { worker, event, photographer } = await eventWithPeople("all");
  const { photoBucket } = worker.services;
  await addPhoto(worker, event.id, photographer.token);
  travel(worker, 31);
  worker.services.photoBucket = new Proxy(photoBucket, {
    get: (bucket, name) =>
      name === "delete"
        ? () => Promise.reject(new Error("away"))
        : (Reflect.get(bucket, name) as (...args: unknown[]) => unknown).bind(bucket),
  });
  await expect(purgeAll(worker)).rejects.toThrow("away");
  worker.services.photoBucket = photoBucket;
  await purgeAll(worker);
  expect(await keysOf(photoBucket, `photos/${event.id}/`)).toEqual([]);
});
