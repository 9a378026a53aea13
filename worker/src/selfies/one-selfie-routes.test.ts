import { listConsents } from "@trouvaille/db/factories";
import { describe, expect, test } from "vitest";
import { fileForm } from "../testing/make-jpeg.ts";
import { addPhoto, eventWithPeople, idsOf, newJpeg } from "../testing/make-photos.ts";
import { problemOf, type TestWorker } from "../testing/start-test-worker.ts";
import { processSelfies } from "./process-selfies.ts";

interface Listed {
  selfies: { id: number; status: string; refusal: string | null; refusal_text: string | null }[];
  max_in_force: number;
}

async function upload(worker: TestWorker, token: string, { person = 0, add = true } = {}) {
  worker.vision.person = person;
  const response = await worker.request(`/api/upload-selfie?add=${add}`, {
    method: "POST",
    token,
    body: fileForm("file", await newJpeg(), { biometric_consent: "true" }),
  });
  expect(response.status).toBe(200);
}

const list = async (worker: TestWorker, token: string, language = "en") =>
  (
    await worker.request("/api/my-selfies", { token, headers: { "Accept-Language": language } })
  ).json<Listed>();

const remove = (worker: TestWorker, token: string, id: number | string | undefined) =>
  worker.request(`/api/my-selfies/${id}`, { method: "DELETE", token, headers: { "Accept-Language": "en" } });

const image = (worker: TestWorker, token: string, id: number | string | undefined) =>
  worker.request(`/api/my-selfies/${id}/image`, { token });

const objectsOf = async (worker: TestWorker, accountId: number) =>
  (await worker.services.selfieBucket.list({ prefix: `selfies/${accountId}/` })).objects.length;

const NOT_FOUND = { status: 404, code: "selfie_not_found" };

/** A guest with a selfie of each of two people, who are on a photo each. */
async function guestWithTwo() {
  const people = await eventWithPeople("mine_only");
  const { worker, event, photographer, guest } = people;
  const photos = [];
  for (const person of [3, 4]) photos.push(await addPhoto(worker, event.id, photographer.token, { person }));
  for (const person of [3, 4]) await upload(worker, guest.token, { person });
  const { selfies } = await list(worker, guest.token);
  return { ...people, photos, newest: selfies[0]?.id, oldest: selfies[1]?.id };
}

describe("a guest's selfies", () => {
  test("are listed, newest first, with those being checked", async () => {
    const { worker, guest, newest, oldest } = await guestWithTwo();
    worker.vision.away = true;
    await upload(worker, guest.token);
    expect(await list(worker, guest.token)).toEqual({
      selfies: [
        { id: expect.any(Number), status: "pending", added: true },
        { id: newest, status: "valid", added: true },
        { id: oldest, status: "valid", added: true },
      ].map((selfie) => ({ ...selfie, refusal: null, refusal_text: null, created_at: expect.any(String) })),
      max_in_force: 3,
    });
  });

  test("show one that was refused later until another comes, and say why in the guest's language", async () => {
    const { worker, guest } = await eventWithPeople();
    await upload(worker, guest.token);
    worker.vision.away = true;
    await upload(worker, guest.token);
    Object.assign(worker.vision, { away: false, refusal: "no_face" });
    await processSelfies(worker.services);
    const [english, french] = [await list(worker, guest.token), await list(worker, guest.token, "fr")];
    expect(english.selfies.map(({ status }) => status)).toEqual(["invalid", "valid"]);
    expect(english.selfies[0]).toMatchObject({
      refusal: "no_face",
      refusal_text: expect.stringMatching(/face/),
    });
    expect(french.selfies[0]?.refusal_text).toMatch(/visage/);
    expect(await problemOf(await image(worker, guest.token, english.selfies[0]?.id))).toEqual(NOT_FOUND);
    worker.vision.refusal = null;
    await upload(worker, guest.token);
    expect((await list(worker, guest.token)).selfies.map(({ status }) => status)).toEqual(["valid", "valid"]);
  });

  test("are none at first, and need an account", async () => {
    const { worker, guest } = await eventWithPeople();
    expect(await list(worker, guest.token)).toEqual({ selfies: [], max_in_force: 3 });
    expect((await worker.request("/api/my-selfies")).status).toBe(401);
  });

  test("can be seen by their owner alone", async () => {
    const { worker, event, guest, photographer, newest, oldest } = await guestWithTwo();
    for (const id of [newest, oldest]) {
      const response = await image(worker, guest.token, id);
      expect(response.status).toBe(200);
      expect(response.headers.get("Content-Type")).toBe("image/jpeg");
      expect(response.headers.get("Cache-Control")).toBe("private, no-store");
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(0);
    }
    for (const { token } of [await worker.guest(event), photographer, await worker.admin()]) {
      expect(await problemOf(await image(worker, token, newest))).toEqual(NOT_FOUND);
    }
    expect(await problemOf(await image(worker, guest.token, 2_000_000_000))).toEqual(NOT_FOUND);
    expect((await image(worker, "", newest)).status).toBe(401);
    expect((await image(worker, guest.token, "x")).status).toBe(422);
  });
});

describe("one selfie of several", () => {
  test("can be taken back: its image is gone, and photos are looked for with those left", async () => {
    const { worker, guest, photos, newest, oldest } = await guestWithTwo();
    const mine = () => idsOf(worker, "/api/my-photos", guest.token);
    expect((await mine()).toSorted()).toEqual(photos);
    const response = await remove(worker, guest.token, newest);
    expect(await response.json()).toEqual({ message: "Selfie deleted", selfies_left: true });
    expect(await mine()).toEqual([photos[0]]);
    expect((await list(worker, guest.token)).selfies.map(({ id }) => id)).toEqual([oldest]);
    expect(await problemOf(await image(worker, guest.token, newest))).toEqual(NOT_FOUND);
    expect(await objectsOf(worker, guest.id)).toBe(1);
    const status = await worker.request("/api/rematch-status", { token: guest.token });
    expect(await status.json()).toMatchObject({ status: "done", matched: 1 });
    const consents = await listConsents(worker.services.db, guest.id);
    expect(consents.map(({ accepted }) => accepted)).toEqual([true, true]);
    expect(await problemOf(await remove(worker, guest.token, newest))).toEqual(NOT_FOUND);
  });

  test("goes with everything when it is the last", async () => {
    const { worker, event, guest, newest, oldest } = await guestWithTwo();
    await remove(worker, guest.token, newest);
    const response = await remove(worker, guest.token, oldest);
    expect(await response.json()).toMatchObject({ selfies_left: false });
    expect(await idsOf(worker, "/api/my-photos", guest.token)).toEqual([]);
    expect(await objectsOf(worker, guest.id)).toBe(0);
    const [, , withdrawal, ...more] = await listConsents(worker.services.db, guest.id);
    expect(more).toEqual([]);
    expect(withdrawal).toMatchObject({ accepted: false, eventId: event.id, textLanguage: "en" });
    const status = await worker.request("/api/rematch-status", { token: guest.token });
    expect(await status.json()).toMatchObject({ status: "idle", matched: 0 });
  });

  test("is never refused, and costs a change of the day when it is the last alone", async () => {
    const { worker, guest } = await eventWithPeople();
    for (let i = 0; i < 3; i++) await upload(worker, guest.token);
    const { selfies } = await list(worker, guest.token);
    await remove(worker, guest.token, selfies[0]?.id);
    await remove(worker, guest.token, selfies[1]?.id);
    await upload(worker, guest.token);
    await upload(worker, guest.token);
    for (const { id } of (await list(worker, guest.token)).selfies) {
      expect((await remove(worker, guest.token, id)).status).toBe(200);
    }
  });

  test("is somebody else's to keep", async () => {
    const { worker, event, guest, photographer, newest } = await guestWithTwo();
    for (const { token } of [await worker.guest(event), photographer, await worker.admin()]) {
      expect(await problemOf(await remove(worker, token, newest))).toEqual(NOT_FOUND);
    }
    expect((await remove(worker, "", newest)).status).toBe(401);
    for (const id of ["x", "0", "1.5"]) {
      expect(await problemOf(await remove(worker, guest.token, id))).toEqual({
        status: 422,
        code: "invalid_request",
      });
    }
    expect((await list(worker, guest.token)).selfies).toHaveLength(2);
  });
});
