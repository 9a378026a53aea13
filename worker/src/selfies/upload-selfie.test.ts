import { describe, expect, test } from "vitest";
import { processPhotos } from "../photos/process-photos.ts";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";
import { processSelfies } from "./process-selfies.ts";

const consent = { biometric_consent: "true" };

async function upload(
  worker: TestWorker,
  token: string,
  { query = "", fields = consent as object, shade = 90 } = {},
) {
  const body = fileForm("file", await makeJpeg(shade), { ...fields });
  return worker.request(`/api/upload-selfie${query}`, { method: "POST", token, body });
}

async function uploadPhotoOf(worker: TestWorker, person: number, eventId: number, token: string) {
  const response = await worker.request(`/api/photographer/events/${eventId}/photos?filename=p.jpg`, {
    method: "POST",
    token,
    body: await makeJpeg(person, { width: 80 + person }),
  });
  expect(response.status).toBe(201);
  worker.vision.person = person;
  await processPhotos(worker.services);
  return (await response.json<{ photo_id: number }>()).photo_id;
}

const myPhotos = async (worker: TestWorker, token: string) =>
  (await (await worker.request("/api/my-photos", { token })).json<{ id: number }[]>()).map(({ id }) => id);

const status = async (worker: TestWorker, token: string) =>
  (await worker.request("/api/rematch-status", { token })).json<{ status: string; matched: number }>();

describe("a selfie", () => {
  test("shows the guest the photos they are in and no other", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const [photographer, guest] = [await worker.photographer(event), await worker.guest(event)];
    const mine = await uploadPhotoOf(worker, 7, event.id, photographer.token);
    await uploadPhotoOf(worker, 8, event.id, photographer.token);

    worker.vision.person = 7;
    const response = await upload(worker, guest.token);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: "processing", selfie_status: "valid" });
    expect(await myPhotos(worker, guest.token)).toEqual([mine]);
    expect(await status(worker, guest.token)).toMatchObject({ status: "done", matched: 1 });
  });

  test("is refused without consent, and nothing is stored", async () => {
    const worker = startTestWorker();
    const guest = await worker.guest(await worker.event());
    expect(await problemOf(await upload(worker, guest.token, { fields: {} }))).toEqual({
      status: 400,
      code: "consent_required",
    });
    expect(worker.vision.calls).toBe(0);
    expect(await status(worker, guest.token)).toMatchObject({ status: "idle" });
    const lenient = startTestWorker({ REQUIRE_BIOMETRIC_CONSENT: "false" });
    expect((await upload(lenient, guest.token, { fields: {} })).status).toBe(200);
  });

  test("that breaks a rule says which, and leaves the one in force", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const [photographer, guest] = [await worker.photographer(event), await worker.guest(event)];
    const mine = await uploadPhotoOf(worker, 21, event.id, photographer.token);
    worker.vision.person = 21;
    await upload(worker, guest.token);

    worker.vision.refusal = "several_faces";
    const response = await upload(worker, guest.token);
    expect(await problemOf(response)).toEqual({ status: 400, code: "several_faces" });
    worker.vision.refusal = null;
    worker.vision.imageRefusal = "too_many_pixels";
    expect(await problemOf(await upload(worker, guest.token))).toEqual({
      status: 400,
      code: "too_many_pixels",
    });
    expect(await myPhotos(worker, guest.token)).toEqual([mine]);
    expect(await status(worker, guest.token)).toMatchObject({ status: "done", matched: 1 });
  });

  test("that replaces another takes its matches along", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const [photographer, guest] = [await worker.photographer(event), await worker.guest(event)];
    const first = await uploadPhotoOf(worker, 31, event.id, photographer.token);
    const second = await uploadPhotoOf(worker, 32, event.id, photographer.token);
    worker.vision.person = 31;
    await upload(worker, guest.token);
    expect(await myPhotos(worker, guest.token)).toEqual([first]);
    worker.vision.person = 32;
    await upload(worker, guest.token);
    expect(await myPhotos(worker, guest.token)).toEqual([second]);
    const { objects } = await worker.services.selfieBucket.list({ prefix: `selfies/${guest.id}/` });
    expect(objects).toHaveLength(1);
  });

  test("that is added joins the others", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const [photographer, guest] = [await worker.photographer(event), await worker.guest(event)];
    const photos = [
      await uploadPhotoOf(worker, 42, event.id, photographer.token),
      await uploadPhotoOf(worker, 41, event.id, photographer.token),
    ];
    for (const [person, query] of [
      [41, ""],
      [42, "?add=true"],
    ] as const) {
      worker.vision.person = person;
      expect((await upload(worker, guest.token, { query })).status).toBe(200);
    }
    // The mean of two perpendicular unit vectors has similarity 0.71 with each.
    expect((await myPhotos(worker, guest.token)).sort()).toEqual(photos.sort());
    const me = await (await worker.request("/api/me", { token: guest.token })).json();
    expect(me).toMatchObject({ selfie_status: "valid", selfies_in_force: 2 });
  });

  test("is kept while the vision-service is away, and checked without the guest", async () => {
    const worker = startTestWorker();
    const event = await worker.event();
    const [photographer, guest] = [await worker.photographer(event), await worker.guest(event)];
    const mine = await uploadPhotoOf(worker, 51, event.id, photographer.token);
    worker.vision.person = 51;
    worker.vision.away = true;
    expect(await (await upload(worker, guest.token)).json()).toMatchObject({ selfie_status: "pending" });
    expect(worker.woken).toContainEqual({ wake: "selfies", delaySeconds: 2 });
    expect(await status(worker, guest.token)).toMatchObject({ status: "running" });
    const me = () => worker.request("/api/me", { token: guest.token }).then((r) => r.json());
    expect(await me()).toMatchObject({ selfie_status: "pending", selfie_checking: true });

    await processSelfies(worker.services);
    expect(await me()).toMatchObject({ selfie_status: "pending" });

    worker.vision.away = false;
    await waitUntilDue();
    await processSelfies(worker.services);
    expect(await me()).toMatchObject({ selfie_status: "valid", selfie_checking: false });
    expect(await myPhotos(worker, guest.token)).toEqual([mine]);
  });

  test("that was kept and turns out to be none is refused with its reason, and its bytes go", async () => {
    const worker = startTestWorker();
    const guest = await worker.guest(await worker.event());
    worker.vision.away = true;
    await upload(worker, guest.token);
    worker.vision.away = false;
    worker.vision.refusal = "no_face";
    await processSelfies(worker.services);
    expect(await status(worker, guest.token)).toMatchObject({ status: "validation_failed", code: "no_face" });
    const me = await (await worker.request("/api/me", { token: guest.token })).json();
    expect(me).toMatchObject({ selfie_status: "invalid", selfie_error_code: "no_face" });
    const { objects } = await worker.services.selfieBucket.list({ prefix: `selfies/${guest.id}/` });
    expect(objects).toHaveLength(0);
  });

  test("while the vision-service is away must still be an image, and keeps no metadata", async () => {
    const worker = startTestWorker();
    const guest = await worker.guest(await worker.event());
    worker.vision.away = true;
    const body = fileForm("file", new Uint8Array(new TextEncoder().encode("I am a text")), consent);
    const response = await worker.request("/api/upload-selfie", { method: "POST", token: guest.token, body });
    expect(await problemOf(response)).toEqual({ status: 400, code: "not_an_image" });
    expect(await status(worker, guest.token)).toMatchObject({ status: "idle" });
  });
});

describe("bad input to a selfie upload", () => {
  test.each([
    ["no file", new FormData(), 400, "file_missing"],
    ["an empty file", fileForm("file", new Uint8Array(0), consent), 400, "empty_file"],
    [
      "a wrong consent",
      fileForm("file", new Uint8Array(9), { biometric_consent: "perhaps" }),
      422,
      "invalid_request",
    ],
  ])("%s", async (_name, body, httpStatus, code) => {
    const worker = startTestWorker();
    const guest = await worker.guest(await worker.event());
    const response = await worker.request("/api/upload-selfie", { method: "POST", token: guest.token, body });
    expect(await problemOf(response)).toEqual({ status: httpStatus, code });
  });

  test("a body over the limit is refused by its announced length", async () => {
    const worker = startTestWorker();
    const guest = await worker.guest(await worker.event());
    const response = await worker.request("/api/upload-selfie", {
      method: "POST",
      token: guest.token,
      headers: {
        "Content-Length": String(20 * 1024 * 1024),
        "Content-Type": "multipart/form-data; boundary=x",
      },
      body: "--x--",
    });
    expect(await problemOf(response)).toEqual({ status: 413, code: "file_too_large" });
  });
});

describe("the wrong caller of a selfie upload", () => {
  test("is nobody, or a photographer", async () => {
    const worker = startTestWorker();
    const photographer = await worker.photographer();
    expect(await problemOf(await upload(worker, photographer.token))).toEqual({
      status: 403,
      code: "photographers_have_no_selfie",
    });
    expect((await worker.request("/api/upload-selfie", { method: "POST" })).status).toBe(401);
  });
});

/** The first retry comes after two seconds of the database's clock. */
const waitUntilDue = () => new Promise((resolve) => setTimeout(resolve, 2_100));
