import { makePhotosDue, randomTag } from "@trouvaille/db/factories";
import { describe, expect, test } from "vitest";
import { processPhotos } from "./photos/process-photos.ts";
import { failBucket } from "./testing/fail-bucket.ts";
import { fileForm } from "./testing/make-jpeg.ts";
import { eventWithPeople, idsOf, list, newJpeg, uploadRaw } from "./testing/make-photos.ts";
import { problemOf, type TestWorker } from "./testing/start-test-worker.ts";
import { PASSWORD } from "./testing/test-accounts.ts";

const away = { status: 503, code: "storage_unavailable" };

const keysIn = async (bucket: R2Bucket, prefix: string) =>
  (await bucket.list({ prefix })).objects.map(({ key }) => key);

/** A JPEG that takes more than one part of an upload: its pixels are followed by what a decoder skips. */
async function longJpeg(): Promise<Uint8Array<ArrayBuffer>> {
  const jpeg = await newJpeg();
  const end = jpeg.length - 2;
  const filler = new Uint8Array(7_000_000).fill(0x55);
  const parts = [jpeg.subarray(0, end), filler, jpeg.subarray(end)];
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

describe("a photo", () => {
  test.each(["put", "createMultipartUpload", "uploadPart", "complete"])(
    "whose upload fails at %s is not there, and comes through when it is sent again",
    async (method) => {
      const { worker, event, photographer } = await eventWithPeople();
      const { photoBucket } = worker.services;
      const bytes = method === "put" ? await newJpeg() : await longJpeg();
      let failed = 0;
      worker.services.photoBucket = failBucket(photoBucket, (called) => called === method && ++failed > 0);
      expect(await problemOf(await uploadRaw(worker, event.id, photographer.token, { bytes }))).toEqual(away);
      expect(failed).toBeGreaterThan(0);
      const path = `/api/photographer/events/${event.id}/photos`;
      expect(await list(worker, path, photographer.token)).toEqual([]);
      expect(await keysIn(photoBucket, `photos/${event.id}/`)).toEqual([]);

      worker.services.photoBucket = photoBucket;
      expect((await uploadRaw(worker, event.id, photographer.token, { bytes })).status).toBe(201);
      await processPhotos(worker.services);
      expect(await list(worker, path, photographer.token)).toMatchObject([{ processing_status: "DONE" }]);
    },
  );

  test("of a form fails with the form, which may be sent again with those that were stored", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const { photoBucket } = worker.services;
    const [first, second] = [await newJpeg(), await newJpeg()];
    const send = () => {
      const body = new FormData();
      body.append("files", new File([first], "first.jpg"));
      body.append("files", new File([second], "second.jpg"));
      return worker.request(`/api/photographer/events/${event.id}/upload-photos`, {
        method: "POST",
        token: photographer.token,
        body,
      });
    };
    let puts = 0;
    worker.services.photoBucket = failBucket(photoBucket, (called) => called === "put" && ++puts === 2);
    expect(await problemOf(await send())).toEqual(away);
    worker.services.photoBucket = photoBucket;
    expect(await (await send()).json()).toMatchObject({ enqueued: 1, failed: 0, jobs: [{}, {}] });
    expect(await keysIn(photoBucket, `photos/${event.id}/`)).toHaveLength(2);
  });

  test.each([
    ["its original cannot be read", "get"],
    ["its preview cannot be stored", "put"],
  ])("that waits while %s is shown to nobody, and done at the next attempt", async (_, method) => {
    const { worker, event, photographer, guest } = await eventWithPeople();
    const { photoBucket } = worker.services;
    await uploadRaw(worker, event.id, photographer.token);
    let calls = 0;
    // Every second put is a thumbnail, whose preview is stored already.
    worker.services.photoBucket = failBucket(
      photoBucket,
      (called) => called === method && (method === "get" || ++calls % 2 === 0),
    );
    // More often than a photo may be tried that fails by itself.
    for (let attempt = 0; attempt < 7; attempt++) {
      await makePhotosDue(worker.services.db, event.id);
      await processPhotos(worker.services);
    }
    expect(await idsOf(worker, "/api/all-photos", guest.token)).toEqual([]);
    const path = `/api/photographer/events/${event.id}/photos`;
    expect(await list(worker, path, photographer.token)).toMatchObject([{ processing_status: "PENDING" }]);

    worker.services.photoBucket = photoBucket;
    await makePhotosDue(worker.services.db, event.id);
    await processPhotos(worker.services);
    expect(await list(worker, path, photographer.token)).toMatchObject([
      { processing_status: "DONE", face_count: 1 },
    ]);
    const [photo] = await list(worker, "/api/all-photos", guest.token);
    for (const url of [photo?.preview_url, photo?.thumbnail_url]) {
      expect((await worker.request(String(url), { token: guest.token })).status).toBe(200);
    }
  });

  test("that is looked at says to try again", async () => {
    const { worker, event, photographer, guest } = await eventWithPeople();
    await uploadRaw(worker, event.id, photographer.token);
    await processPhotos(worker.services);
    const [id] = await idsOf(worker, "/api/all-photos", guest.token);
    worker.services.photoBucket = failBucket(worker.services.photoBucket, () => true);
    const answer = await worker.request(`/api/photo/${id}?size=original`, { token: guest.token });
    expect(await problemOf(answer)).toEqual(away);
  });
});

describe("a selfie that cannot be stored", () => {
  const sendSelfie = async (worker: TestWorker, token: string) =>
    worker.request("/api/upload-selfie", {
      method: "POST",
      token,
      body: fileForm("file", await newJpeg(), { biometric_consent: "true" }),
    });

  test.each([
    ["valid", false],
    ["pending", true],
  ])("changes nothing, costs no change, and is %s when it is sent again", async (status, isVisionAway) => {
    const { worker, guest } = await eventWithPeople();
    const { selfieBucket } = worker.services;
    worker.vision.away = isVisionAway;
    worker.services.selfieBucket = failBucket(selfieBucket, (called) => called === "put");
    // A day has five changes.
    for (let i = 0; i < 6; i++) expect(await problemOf(await sendSelfie(worker, guest.token))).toEqual(away);
    const me = await (await worker.request("/api/me", { token: guest.token })).json();
    expect(me).toMatchObject({ selfies_in_force: 0, selfie_checking: false });
    worker.services.selfieBucket = selfieBucket;
    const answer = await sendSelfie(worker, guest.token);
    expect(await answer.json()).toMatchObject({ selfie_status: status });
  });

  test("leaves no account where it came with a registration", async () => {
    const { worker, event } = await eventWithPeople();
    const { selfieBucket } = worker.services;
    const username = `guest-${randomTag().toLowerCase()}`;
    const register = async () =>
      worker.request("/api/register-invite-with-selfie", {
        method: "POST",
        body: fileForm("file", await newJpeg(), {
          ...{ username, email: `${username}@example.com`, password: PASSWORD, event_code: event.code },
          biometric_consent: "true",
        }),
      });
    worker.services.selfieBucket = failBucket(selfieBucket, (called) => called === "put");
    expect(await problemOf(await register())).toEqual(away);
    worker.services.selfieBucket = selfieBucket;
    expect((await register()).status).toBe(200);
  });
});
