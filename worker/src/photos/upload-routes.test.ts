import { expireIdempotencyKeys } from "@trouvaille/db/factories";
import { claimIdempotencyKey } from "@trouvaille/db/queries/idempotency-keys";
import { describe, expect, test } from "vitest";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import { eventWithPeople, list, newJpeg, uploadRaw } from "../testing/make-photos.ts";
import { problemOf, type TestWorker } from "../testing/start-test-worker.ts";

const keyed = (key: string) => ({ "Idempotency-Key": key });

const objectsOf = async (worker: TestWorker, eventId: number) =>
  (await worker.services.photoBucket.list({ prefix: `photos/${eventId}/` })).objects;

describe("an upload with an Idempotency-Key", () => {
  test("that comes 50 times at once is one photo, one object and one answer", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const bytes = await newJpeg();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        uploadRaw(worker, event.id, photographer.token, { bytes, headers: keyed("one") }),
      ),
    );
    const bodies = await Promise.all(answers.map(async (answer) => [answer.status, await answer.json()]));
    expect(bodies).toEqual(Array.from({ length: 50 }, () => bodies[0]));
    expect(bodies[0]).toEqual([201, expect.objectContaining({ is_new: true })]);
    const photos = await list(worker, `/api/photographer/events/${event.id}/photos`, photographer.token);
    expect(photos).toHaveLength(1);
    expect(await objectsOf(worker, event.id)).toHaveLength(1);
  });

  test("of a form gets the first answer again, without its files being read", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const send = async (bytes: Uint8Array<ArrayBuffer>) =>
      worker.request(`/api/photographer/events/${event.id}/upload-photos`, {
        method: "POST",
        token: photographer.token,
        headers: keyed("form"),
        body: fileForm("files", bytes),
      });
    const first = await (await send(await newJpeg())).json();
    expect(first).toMatchObject({ enqueued: 1, failed: 0 });
    expect(await (await send(await newJpeg())).json()).toEqual(first);
    expect(await objectsOf(worker, event.id)).toHaveLength(1);
  });

  test("cannot take another request's key", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const other = await worker.event();
    const bytes = await newJpeg();
    const headers = keyed("mine");
    await uploadRaw(worker, event.id, photographer.token, { bytes, headers });
    const reused = [
      await uploadRaw(worker, event.id, photographer.token, { bytes, headers, filename: "other.jpg" }),
      await worker.request("/api/upload-photo", {
        method: "POST",
        token: photographer.token,
        headers,
        body: fileForm("file", bytes),
      }),
    ];
    for (const answer of reused) {
      expect(await problemOf(answer)).toEqual({ status: 422, code: "idempotency_key_reused" });
    }
    // Another account's keys are their own.
    const colleague = await worker.photographer(event, other);
    expect((await uploadRaw(worker, event.id, colleague.token, { bytes, headers })).status).toBe(200);
  });

  test("that was refused gives its key back", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const headers = keyed("retry");
    const refused = await uploadRaw(worker, event.id, photographer.token, {
      bytes: new Uint8Array([1, 2, 3]),
      headers,
    });
    expect(await problemOf(refused)).toEqual({ status: 400, code: "not_an_image" });
    expect((await uploadRaw(worker, event.id, photographer.token, { headers })).status).toBe(201);
  });

  test("that died frees its key when its lease runs out", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const { db } = worker.services;
    const path = `/api/photographer/events/${event.id}/photos?filename=DSC_1.jpg`;
    // What a worker leaves that was killed at its work.
    const died = { accountId: photographer.id, key: "died", request: `POST ${path} ` };
    expect(await claimIdempotencyKey(db, died, 3_600)).toMatchObject({ state: "free" });
    expect(await claimIdempotencyKey(db, died, 3_600)).toEqual({ state: "taken" });
    await expireIdempotencyKeys(db, photographer.id);
    const answer = await uploadRaw(worker, event.id, photographer.token, { headers: keyed("died") });
    expect(answer.status).toBe(201);
  });

  test.each(["", "x".repeat(201), "with space", "é"])("%j is no key", async (key) => {
    const { worker, event, photographer } = await eventWithPeople();
    const headers = { "Idempotency-Key": key };
    const answer = await uploadRaw(worker, event.id, photographer.token, { headers });
    expect(await problemOf(answer)).toEqual({ status: 422, code: "invalid_request" });
  });
});

describe("the name of an upload", () => {
  test.each([
    ["x".repeat(1_000), "x".repeat(255)],
    ["🎉".repeat(500), "🎉".repeat(255)],
    ["../../etc/passwd", "passwd"],
    ["..", "photo"],
    ["<script>alert(1)</script>.jpg", "script>.jpg"],
  ])("%j is kept as %j", async (given, kept) => {
    const { worker, event, photographer } = await eventWithPeople();
    const upload = await uploadRaw(worker, event.id, photographer.token, { filename: given });
    expect(upload.status).toBe(201);
    const form = new FormData();
    form.append("files", new File([await newJpeg()], given));
    const path = `/api/photographer/events/${event.id}/upload-photos`;
    const sent = await worker.request(path, { method: "POST", token: photographer.token, body: form });
    expect(sent.status).toBe(200);
    const photos = await list(worker, `/api/photographer/events/${event.id}/photos`, photographer.token);
    expect(photos.map(({ filename }) => filename)).toEqual([kept, kept]);
  });
});

test("control characters in a name are left out, or no valid form", async () => {
  const { worker, event, photographer } = await eventWithPeople();
  const filename = "a\u0000\u001b[31mb.jpg";
  expect((await uploadRaw(worker, event.id, photographer.token, { filename })).status).toBe(201);
  const form = new FormData();
  form.append("files", new File([await newJpeg()], filename));
  const path = `/api/photographer/events/${event.id}/upload-photos`;
  const sent = await worker.request(path, { method: "POST", token: photographer.token, body: form });
  expect(await problemOf(sent)).toEqual({ status: 422, code: "invalid_request" });
  const photos = await list(worker, path.replace("upload-photos", "photos"), photographer.token);
  expect(photos.map((photo) => photo.filename)).toEqual(["a[31mb.jpg"]);
});

describe("pixels that the vision-service would refuse", () => {
  /** The JPEG with another size in its frame header. */
  function claiming(jpeg: Uint8Array<ArrayBuffer>, width: number, height: number): Uint8Array<ArrayBuffer> {
    const bytes = jpeg.slice();
    const frame = bytes.findIndex(
      (byte, i) => byte === 0xff && ((bytes[i + 1] ?? 0) === 0xc0 || (bytes[i + 1] ?? 0) === 0xc2),
    );
    new DataView(bytes.buffer).setUint16(frame + 5, height);
    new DataView(bytes.buffer).setUint16(frame + 7, width);
    return bytes;
  }

  test.each([
    [11_000, 10_000, 201, undefined],
    [11_000, 10_001, 400, "too_many_pixels"],
    [65_535, 65_535, 400, "too_many_pixels"],
    [4_000, 15, 400, "image_too_small"],
  ])("%i × %i are answered %i", async (width, height, status, code) => {
    const { worker, event, photographer } = await eventWithPeople();
    const bytes = claiming(await newJpeg(), width, height);
    const answer = await uploadRaw(worker, event.id, photographer.token, { bytes });
    expect(await problemOf(answer)).toEqual({ status, code });
    expect(await objectsOf(worker, event.id)).toHaveLength(status === 201 ? 1 : 0);
  });
});

describe("the routes without an event", () => {
  test("add to the newest event the photographer works for", async () => {
    const { worker, event } = await eventWithPeople();
    const newest = await worker.event();
    const photographer = await worker.photographer(event, newest);
    const send = (path: string, body: FormData) =>
      worker.request(path, { method: "POST", token: photographer.token, body });
    const one = await send("/api/upload-photo", fileForm("file", await newJpeg()));
    expect(await one.json()).toMatchObject({
      message: "Photo reçue",
      event_id: newest.id,
      filename: "picture.jpg",
      is_new: true,
    });
    const many = await send("/api/upload-photos", fileForm("files", await newJpeg()));
    expect(await many.json()).toMatchObject({ event_id: newest.id, enqueued: 1 });
    const text = await send("/api/upload-photo", fileForm("file", new Uint8Array([1, 2, 3])));
    expect(await problemOf(text)).toEqual({ status: 400, code: "not_an_image" });
    const uploaded = await list(worker, "/api/my-uploaded-photos", photographer.token);
    expect(uploaded.map(({ event_id }) => event_id)).toEqual([newest.id, newest.id]);
  });

  test("need an event and a photographer", async () => {
    const { worker, guest } = await eventWithPeople();
    const idle = await worker.photographer();
    const body = fileForm("file", await makeJpeg(1));
    const send = (token: string) => worker.request("/api/upload-photo", { method: "POST", token, body });
    expect(await problemOf(await send(idle.token))).toEqual({ status: 404, code: "no_event_assigned" });
    expect((await send(guest.token)).status).toBe(403);
    expect((await worker.request("/api/my-uploaded-photos", { token: guest.token })).status).toBe(403);
  });
});
