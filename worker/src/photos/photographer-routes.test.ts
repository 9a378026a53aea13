import { claimQueuedPhoto } from "@trouvaille/db/queries/photo-work";
import { describe, expect, test } from "vitest";
import { sweep } from "../schedule/sweep.ts";
import {
  addPhoto,
  eventWithPeople,
  giveSelfie,
  idsOf,
  list,
  newJpeg,
  put,
  uploadRaw,
} from "../testing/make-photos.ts";
import { problemOf, type TestWorker } from "../testing/start-test-worker.ts";
import { processPhotos } from "./process-photos.ts";

const objectsOf = async (worker: TestWorker, eventId: number) =>
  (await worker.services.photoBucket.list({ prefix: `photos/${eventId}/` })).objects;

const remove = (worker: TestWorker, path: string, token: string) =>
  worker.request(path, { method: "DELETE", token });

describe("deleting a photo", () => {
  test("takes it from everybody, with its objects", async () => {
    const { worker, event, photographer, guest } = await eventWithPeople();
    const id = await addPhoto(worker, event.id, photographer.token, { person: 3 });
    const kept = await addPhoto(worker, event.id, photographer.token, { person: 3 });
    await giveSelfie(worker, guest.token, 3);
    await worker.request(`/api/photos/${id}/favourite`, { method: "PUT", token: guest.token });
    const link = (await list(worker, "/api/all-photos", guest.token)).find((item) => item.id === id);
    expect((await worker.request(link?.thumbnail_url ?? "", { token: guest.token })).status).toBe(200);

    const answer = await remove(worker, `/api/photos/${id}`, photographer.token);
    expect(await answer.json()).toEqual({ message: "Photo supprimée avec succès" });
    expect(await objectsOf(worker, event.id)).toHaveLength(3);
    for (const path of ["/api/my-photos", "/api/all-photos"]) {
      expect(await idsOf(worker, path, guest.token)).toEqual([kept]);
    }
    expect(await idsOf(worker, "/api/favourites", guest.token)).toEqual([]);
    const photos = `/api/photographer/events/${event.id}/photos`;
    expect(await idsOf(worker, photos, photographer.token)).toEqual([kept]);
    for (const token of [guest.token, photographer.token]) {
      expect((await worker.request(`/api/photo/${id}`, { token })).status).toBe(404);
    }
    expect((await worker.request(link?.thumbnail_url ?? "", { token: guest.token })).status).toBe(404);
    expect(await problemOf(await remove(worker, `/api/photos/${id}`, photographer.token))).toEqual({
      status: 404,
      code: "photo_not_found",
    });
  });

  test("lets the same bytes come back at once", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const bytes = await newJpeg();
    const first = await (await uploadRaw(worker, event.id, photographer.token, { bytes })).json<{
      photo_id: number;
    }>();
    await remove(worker, `/api/photos/${first.photo_id}`, photographer.token);
    const again = await uploadRaw(worker, event.id, photographer.token, { bytes });
    expect(again.status).toBe(201);
  });

  test("while it is worked on leaves neither object nor row", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const upload = await uploadRaw(worker, event.id, photographer.token);
    const { photo_id: id } = await upload.json<{ photo_id: number }>();
    const { vision, services } = worker;
    const findFaces = vision.findFaces.bind(vision);
    let asked = false;
    vision.findFaces = async (body) => {
      const found = await findFaces(body);
      const photos = await list(worker, `/api/photographer/events/${event.id}/photos`, photographer.token);
      // Other tests' photos may be worked on in this call as well.
      if (photos[0]?.processing_status === "PROCESSING" && !asked) {
        asked = true;
        const answer = await remove(worker, `/api/photos/${id}`, photographer.token);
        expect(answer.status).toBe(200);
        // The row stays until whoever works on it has ended.
        expect(await listMarked(worker, id)).toEqual([id]);
      }
      return found;
    };
    await processPhotos(services);
    expect(asked).toBe(true);
    expect(await objectsOf(worker, event.id)).toEqual([]);
    expect(await listMarked(worker, id)).toEqual([]);
  });

  test("whose worker died is done by the sweep, objects of the dead one included", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const { services } = worker;
    await processPhotos(services);
    const upload = await uploadRaw(worker, event.id, photographer.token);
    const { photo_id: id } = await upload.json<{ photo_id: number }>();
    const claimed = await claimQueuedPhoto(services.db, { leaseSeconds: 1, maxAttempts: 5 });
    expect(claimed?.id).toBe(id);
    await remove(worker, `/api/photos/${id}`, photographer.token);
    const folder = claimed?.originalKey.replace(/\/original$/, "");
    await services.photoBucket.put(`${folder}/${claimed?.leaseToken}/preview`, "late");
    await sweep(services);
    expect(await objectsOf(worker, event.id)).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await sweep(services);
    expect(await listMarked(worker, id)).toEqual([]);
  });

  test("is for the event's photographers and admins", async () => {
    const { worker, event, photographer, guest } = await eventWithPeople();
    const id = await addPhoto(worker, event.id, photographer.token);
    const stranger = await worker.photographer(await worker.event());
    for (const missing of [id, 2_000_000_000]) {
      expect(await problemOf(await remove(worker, `/api/photos/${missing}`, stranger.token))).toEqual({
        status: 404,
        code: "photo_not_found",
      });
    }
    expect((await remove(worker, `/api/photos/${id}`, guest.token)).status).toBe(403);
    expect((await remove(worker, `/api/photos/${id}`, "")).status).toBe(401);
    const admin = await worker.admin();
    expect((await remove(worker, `/api/photos/${id}`, admin.token)).status).toBe(200);
  });
});

async function listMarked({ services }: TestWorker, id: number): Promise<number[]> {
  const { listPhotosToClear } = await import("@trouvaille/db/queries/deleted-photos");
  return (await listPhotosToClear(services.db, { ids: [id], limit: 1 })).map((photo) => photo.id);
}

describe("deleting several photos", () => {
  test("says of each what became of it; other people's do not exist", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const elsewhere = await worker.event();
    const colleague = await worker.photographer(elsewhere);
    const [first, second] = [
      await addPhoto(worker, event.id, photographer.token),
      await addPhoto(worker, event.id, photographer.token),
    ];
    const foreign = await addPhoto(worker, elsewhere.id, colleague.token);
    const answer = await remove(
      worker,
      `/api/photos?photo_ids=${first},${foreign}, ${second},2000000000,${first}`,
      photographer.token,
    );
    expect(await answer.json()).toEqual({
      message: "2 photo(s) supprimée(s)",
      deleted_count: 2,
      results: [
        { photo_id: first, deleted: true, code: null },
        { photo_id: foreign, deleted: false, code: "photo_not_found" },
        { photo_id: second, deleted: true, code: null },
        { photo_id: 2_000_000_000, deleted: false, code: "photo_not_found" },
      ],
    });
    expect(await objectsOf(worker, event.id)).toEqual([]);
    expect(await objectsOf(worker, elsewhere.id)).toHaveLength(3);
  });

  test("by two at once deletes each once", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const colleague = await worker.photographer(event);
    const id = await addPhoto(worker, event.id, photographer.token);
    const answers = await Promise.all(
      [photographer, colleague, photographer].map(({ token }) =>
        remove(worker, `/api/photos?photo_ids=${id}`, token),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
  });

  test.each([
    ["", 400, "no_photos_selected"],
    ["?photo_ids=", 400, "no_photos_selected"],
    ["?photo_ids=,,", 400, "no_photos_selected"],
    ["?photo_ids=1,a", 400, "invalid_photo_ids"],
    ["?photo_ids=1,-2", 400, "invalid_photo_ids"],
    ["?photo_ids=1.5", 400, "invalid_photo_ids"],
    ["?photo_ids=99999999999", 400, "invalid_photo_ids"],
    ["?photo_ids=2000000000", 404, "no_photo_found"],
    [`?photo_ids=${Array.from({ length: 1_001 }, (_, i) => i + 1)}`, 422, "too_many_photos"],
  ])("with %.40s is answered %i", async (query, status, code) => {
    const { worker, photographer } = await eventWithPeople();
    const answer = await remove(worker, `/api/photos${query}`, photographer.token);
    expect(await problemOf(answer)).toEqual({ status, code });
  });
});

describe("choosing photos for every guest", () => {
  test("one, several or all, for it, against it, and back to neither", async () => {
    const { worker, event, photographer, guest } = await eventWithPeople("selected");
    const add = () => addPhoto(worker, event.id, photographer.token);
    const [first, second, third] = [await add(), await add(), await add()];
    const shown = async () => (await idsOf(worker, "/api/all-photos", guest.token)).sort((a, b) => a - b);
    const choose = (path: string, body: unknown) => put(worker, `/api/${path}`, photographer.token, body);
    expect(await shown()).toEqual([]);

    const one = await choose(`photos/${first}/show-in-general`, { show_in_general: true });
    expect(await one.json()).toMatchObject({ photo_id: first, show_in_general: true });
    expect(await shown()).toEqual([first]);

    const several = await choose("photos/bulk/show-in-general", {
      photo_ids: [second, third, 2_000_000_000],
      show_in_general: true,
    });
    expect(await several.json()).toMatchObject({ updated_count: 2, unknown_ids: [2_000_000_000] });
    expect(await shown()).toEqual([first, second, third]);

    const all = await choose(`photographer/events/${event.id}/show-in-general`, { show_in_general: null });
    expect(await all.json()).toMatchObject({ updated_count: 3, event_id: event.id, show_in_general: null });
    expect(await shown()).toEqual([]);
    const states = await list(worker, `/api/photographer/events/${event.id}/photos`, photographer.token);
    expect(states.map(({ show_in_general }) => show_in_general)).toEqual([null, null, null]);
  });

  test("is for the event's photographers and admins", async () => {
    const { worker, event, photographer, guest } = await eventWithPeople();
    const id = await addPhoto(worker, event.id, photographer.token);
    const stranger = await worker.photographer();
    const admin = await worker.admin();
    const body = { photo_ids: [id], show_in_general: true };
    for (const [path, code] of [
      [`/api/photos/${id}/show-in-general`, "photo_not_found"],
      ["/api/photos/bulk/show-in-general", "no_photo_found"],
      [`/api/photographer/events/${event.id}/show-in-general`, "event_not_found"],
    ] as const) {
      expect(await problemOf(await put(worker, path, stranger.token, body))).toEqual({ status: 404, code });
      expect((await put(worker, path, guest.token, body)).status).toBe(403);
      expect((await put(worker, path, admin.token, body)).status).toBe(200);
      expect((await put(worker, path, photographer.token, { show_in_general: "yes" })).status).toBe(422);
    }
    const many = Array.from({ length: 1_001 }, (_, i) => i + 1);
    const tooMany = { photo_ids: many, show_in_general: true };
    expect((await put(worker, "/api/photos/bulk/show-in-general", photographer.token, tooMany)).status).toBe(
      422,
    );
  });
});

describe("what became of uploads", () => {
  test("is counted, with the reasons of those that failed, which can be tried again", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    await addPhoto(worker, event.id, photographer.token);
    worker.vision.imageRefusal = "corrupt_image";
    const failed = await addPhoto(worker, event.id, photographer.token);
    worker.vision.imageRefusal = null;
    await uploadRaw(worker, event.id, photographer.token);
    const path = `/api/photographer/events/${event.id}/upload-status`;
    const status = async (language = "fr") =>
      (
        await worker.request(path, { token: photographer.token, headers: { "Accept-Language": language } })
      ).json();
    expect(await status()).toEqual({
      ...{ event_id: event.id, total: 3, queued: 1, processing: 0, done: 1, failed: 1 },
      failed_photos: [
        {
          photo_id: failed,
          filename: "DSC_1.jpg",
          uploaded_at: expect.any(String),
          code: "corrupt_image",
          error: "Format d'image invalide",
        },
      ],
    });
    expect(await status("en")).toMatchObject({ failed_photos: [{ error: "The image cannot be read" }] });

    const retry = () =>
      worker.request(`/api/photos/${failed}/retry`, { method: "PUT", token: photographer.token });
    expect(await (await retry()).json()).toMatchObject({ processing_status: "PENDING", error_message: null });
    await processPhotos(worker.services);
    expect(await status()).toMatchObject({ done: 3, failed: 0, failed_photos: [] });
    expect(await (await retry()).json()).toMatchObject({ processing_status: "DONE" });
  });

  test("tells which files the event has already", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const upload = await uploadRaw(worker, event.id, photographer.token);
    const { photo_id, sha256 } = await upload.json<{ photo_id: number; sha256: string }>();
    const ask = (eventId: number, hashes: unknown) =>
      worker.request(`/api/photographer/events/${eventId}/known-photos`, {
        token: photographer.token,
        json: { sha256: hashes },
      });
    const answer = await ask(event.id, [sha256.toUpperCase(), "0".repeat(64)]);
    expect(await answer.json()).toEqual({ known: [{ sha256, photo_id, processing_status: "PENDING" }] });
    expect(await (await ask(event.id, [])).json()).toEqual({ known: [] });
    const many = Array.from({ length: 500 }, (_, i) => i.toString(16).padStart(64, "0"));
    expect((await ask(event.id, many)).status).toBe(200);
    expect((await ask(event.id, [...many, sha256])).status).toBe(422);
    expect((await ask(event.id, ["not a hash"])).status).toBe(422);
    const elsewhere = await worker.event();
    expect(await problemOf(await ask(elsewhere.id, [sha256]))).toEqual({
      status: 404,
      code: "event_not_found",
    });
  });

  test("is for the event's photographers and admins", async () => {
    const { worker, event, photographer, guest } = await eventWithPeople();
    const id = await addPhoto(worker, event.id, photographer.token);
    const stranger = await worker.photographer();
    const status = `/api/photographer/events/${event.id}/upload-status`;
    expect((await worker.request(status, { token: stranger.token })).status).toBe(404);
    expect((await worker.request(status, { token: guest.token })).status).toBe(403);
    expect((await worker.request(status, { token: (await worker.admin()).token })).status).toBe(200);
    for (const [token, expected] of [
      [stranger.token, 404],
      [guest.token, 403],
      ["", 401],
    ] as const) {
      const answer = await worker.request(`/api/photos/${id}/retry`, { method: "PUT", token });
      expect(answer.status).toBe(expected);
    }
  });
});
