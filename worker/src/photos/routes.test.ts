import { makePhotosDue, selectPhotoForAll } from "@trouvaille/db/factories";
import { describe, expect, test } from "vitest";
import { collectBytes } from "../intake/collect-bytes.ts";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";
import { processPhotos } from "./process-photos.ts";

interface Item {
  id: number;
  thumbnail_url: string;
  preview_url: string;
  [field: string]: unknown;
}

let shade = 0;
/** A photo nobody has uploaded before. */
const newJpeg = () => makeJpeg(++shade % 256, { width: 100 + shade });

const uploadRaw = async (
  worker: TestWorker,
  eventId: number,
  token: string,
  bytes?: Uint8Array<ArrayBuffer>,
) =>
  worker.request(`/api/photographer/events/${eventId}/photos?filename=DSC_1.jpg`, {
    method: "POST",
    token,
    body: bytes ?? (await newJpeg()),
  });

async function uploaded(worker: TestWorker, eventId: number, token: string, person = 0): Promise<number> {
  const response = await uploadRaw(worker, eventId, token);
  worker.vision.person = person;
  await processPhotos(worker.services);
  return (await response.json<{ photo_id: number }>()).photo_id;
}

const list = async (worker: TestWorker, path: string, token: string) =>
  (await worker.request(path, { token })).json<Item[]>();

async function eventWithPeople(visibility: "all" | "selected" | "mine_only" = "all") {
  const worker = startTestWorker();
  const event = await worker.event({ visibility });
  return { worker, event, photographer: await worker.photographer(event), guest: await worker.guest(event) };
}

describe("uploading one photo as a raw body", () => {
  test("adds it once, however often the same bytes come", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const bytes = await newJpeg();
    const first = await uploadRaw(worker, event.id, photographer.token, bytes);
    expect(first.status).toBe(201);
    const added = await first.json<{ photo_id: number; sha256: string; is_new: boolean }>();
    const digest = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))];
    expect(added).toMatchObject({
      is_new: true,
      sha256: digest.map((byte) => byte.toString(16).padStart(2, "0")).join(""),
    });
    expect(worker.woken).toContainEqual({ wake: "photos", delaySeconds: 0 });

    const again = await Promise.all(
      [1, 2, 3].map(() => uploadRaw(worker, event.id, photographer.token, bytes)),
    );
    for (const response of again) {
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ ...added, is_new: false });
    }
    const { objects } = await worker.services.photoBucket.list({ prefix: `photos/${event.id}/` });
    expect(objects).toHaveLength(1);
  });

  test("streams a photo of many megabytes", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const small = await newJpeg();
    // A JPEG may carry any number of application segments; they are metadata, and none is stored.
    const segment = new Uint8Array(2 + 2 + 60_000).fill(1);
    segment.set([0xff, 0xed, (60_002 >> 8) & 255, 60_002 & 255]);
    const parts = [small.slice(0, 2), ...Array.from({ length: 220 }, () => segment), small.slice(2)];
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    expect(bytes.byteLength).toBeGreaterThan(13_000_000);
    expect((await uploadRaw(worker, event.id, photographer.token, bytes)).status).toBe(201);
    const { objects } = await worker.services.photoBucket.list({ prefix: `photos/${event.id}/` });
    expect(objects[0]?.size).toBeLessThan(small.byteLength + 2_000);
  });

  test("moves the event's expiry", async () => {
    const { worker, event, photographer, guest } = await eventWithPeople();
    const expiry = async () =>
      (await worker.request("/api/user/event-expiration", { token: guest.token })).json();
    expect(await expiry()).toEqual({
      event_id: event.id,
      expires_at: null,
      seconds_remaining: null,
      photos_count: 0,
    });
    await uploadRaw(worker, event.id, photographer.token);
    const after = await expiry();
    expect(after).toMatchObject({ event_id: event.id, photos_count: 1 });
    expect(after).toHaveProperty("seconds_remaining", expect.closeTo(30 * 86_400, -2));
  });

  const text = (value: string) => new Uint8Array(new TextEncoder().encode(value));
  test.each([
    ["a text", text("hello"), "not_an_image"],
    ["a GIF", text("GIF89a\u0001\u0000\u0001\u0000"), "unsupported_format"],
    ["an SVG", text("<svg xmlns='http://www.w3.org/2000/svg'/>"), "unsupported_format"],
    ["nothing", new Uint8Array(0), "empty_file"],
  ])("refuses %s and keeps nothing", async (_name, bytes, code) => {
    const { worker, event, photographer } = await eventWithPeople();
    expect(await problemOf(await uploadRaw(worker, event.id, photographer.token, bytes))).toEqual({
      status: 400,
      code,
    });
    const { objects } = await worker.services.photoBucket.list({ prefix: `photos/${event.id}/` });
    expect(objects).toHaveLength(0);
    expect(await list(worker, `/api/photographer/events/${event.id}/photos`, photographer.token)).toEqual([]);
  });

  test("refuses half a JPEG", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const bytes = await newJpeg();
    const response = await uploadRaw(worker, event.id, photographer.token, bytes.slice(0, bytes.length / 2));
    expect(await problemOf(response)).toEqual({ status: 400, code: "truncated_image" });
  });

  test("refuses a body over 40 MB, announced or not", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const path = `/api/photographer/events/${event.id}/photos`;
    const announced = await worker.request(path, {
      method: "POST",
      token: photographer.token,
      headers: { "Content-Length": String(41 * 1024 * 1024) },
      body: "x",
    });
    expect(await problemOf(announced)).toEqual({ status: 413, code: "file_too_large" });
    const head = (await newJpeg()).slice(0, 20);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(sent === 0 ? head : new Uint8Array(1024 * 1024).fill(0xff));
        if (++sent > 45) controller.close();
      },
    });
    const response = await worker.request(path, { method: "POST", token: photographer.token, body: endless });
    expect((await problemOf(response)).status).toBeGreaterThanOrEqual(400);
    expect(await list(worker, path, photographer.token)).toEqual([]);
  });

  test("is for the event's photographers: to others the event does not exist", async () => {
    const { worker, event, guest } = await eventWithPeople();
    const stranger = await worker.photographer(await worker.event());
    expect(await problemOf(await uploadRaw(worker, event.id, stranger.token))).toEqual({
      status: 404,
      code: "event_not_found",
    });
    expect(await problemOf(await uploadRaw(worker, 2_000_000_000, stranger.token))).toEqual({
      status: 404,
      code: "event_not_found",
    });
    expect((await uploadRaw(worker, event.id, guest.token)).status).toBe(403);
    expect((await uploadRaw(worker, event.id, "")).status).toBe(401);
  });
});

describe("uploading several photos as a form", () => {
  const upload = (worker: TestWorker, eventId: number, token: string, body: FormData) =>
    worker.request(`/api/photographer/events/${eventId}/upload-photos`, { method: "POST", token, body });

  test("a bad file does not sink the rest", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const body = new FormData();
    body.append("files", new File([await newJpeg()], "../a/first.jpg"));
    body.append("files", new File(["text"], "second.jpg"));
    body.append("files", new File([await newJpeg()], "third.jpg"));
    const response = await upload(worker, event.id, photographer.token, body);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      enqueued: 2,
      failed: 1,
      jobs: [{ filename: "first.jpg", is_new: true }, { filename: "third.jpg" }],
      failed_uploads: [{ filename: "second.jpg", code: "not_an_image" }],
    });
    const listed = await list(worker, `/api/photographer/events/${event.id}/photos`, photographer.token);
    expect(listed.map(({ filename }) => filename).sort()).toEqual(["first.jpg", "third.jpg"]);
  });

  test("says so when there is no file, or no usable one", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    expect(await problemOf(await upload(worker, event.id, photographer.token, new FormData()))).toEqual({
      status: 400,
      code: "no_file",
    });
    const text = fileForm("files", new Uint8Array([1, 2, 3]));
    expect(await problemOf(await upload(worker, event.id, photographer.token, text))).toEqual({
      status: 400,
      code: "no_valid_image",
    });
  });

  test("is for the event's photographers", async () => {
    const { worker, event, guest } = await eventWithPeople();
    const stranger = await worker.photographer();
    const body = () => newJpeg().then((bytes) => fileForm("files", bytes));
    expect((await upload(worker, event.id, stranger.token, await body())).status).toBe(404);
    expect((await upload(worker, event.id, guest.token, await body())).status).toBe(403);
  });
});

describe("a photo that is processed", () => {
  test("tells its photographers how far it has come", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    await uploadRaw(worker, event.id, photographer.token);
    const state = async () =>
      (await list(worker, `/api/photographer/events/${event.id}/photos`, photographer.token))[0];
    expect(await state()).toMatchObject({ processing_status: "PENDING", thumbnail_url: null });

    worker.vision.away = true;
    await processPhotos(worker.services);
    expect(await state()).toMatchObject({ processing_status: "PENDING", error_message: null });
    worker.vision.away = false;
    await makePhotosDue(worker.services.db, event.id);
    await processPhotos(worker.services);
    expect(await state()).toMatchObject({ processing_status: "DONE", face_count: 1, color: "#336699" });
  });

  test("that the vision-service fails on again and again is given up, and holds up no other", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    await uploadRaw(worker, event.id, photographer.token);
    worker.vision.failing = true;
    for (let attempt = 1; attempt <= 5; attempt++) {
      const [photo] = await list(worker, `/api/photographer/events/${event.id}/photos`, photographer.token);
      expect(photo).toMatchObject({ processing_status: "PENDING" });
      await makePhotosDue(worker.services.db, event.id);
      await processPhotos(worker.services);
    }
    worker.vision.failing = false;
    await makePhotosDue(worker.services.db, event.id);
    const other = await uploaded(worker, event.id, photographer.token);
    const listed = await list(worker, `/api/photographer/events/${event.id}/photos`, photographer.token);
    expect(listed).toMatchObject([
      { id: other, processing_status: "DONE" },
      { processing_status: "FAILED", error_message: "processing_failed" },
    ]);
  });

  test("that cannot be read says why, and is not tried again", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    await uploadRaw(worker, event.id, photographer.token);
    worker.vision.imageRefusal = "corrupt_image";
    await processPhotos(worker.services);
    const calls = worker.vision.calls;
    await processPhotos(worker.services);
    expect(worker.vision.calls).toBe(calls);
    const [photo] = await list(worker, `/api/photographer/events/${event.id}/photos`, photographer.token);
    expect(photo).toMatchObject({ processing_status: "FAILED", error_message: "corrupt_image" });
  });
});

describe("a guest's lists", () => {
  test("hold what a grid without shift needs, newest first", async () => {
    const { worker, event, photographer, guest } = await eventWithPeople();
    const ids = [
      await uploaded(worker, event.id, photographer.token),
      await uploaded(worker, event.id, photographer.token),
    ];
    const items = await list(worker, "/api/all-photos", guest.token);
    expect(items.map(({ id }) => id)).toEqual(ids.reverse());
    expect(items[0]).toMatchObject({
      width: 1600,
      height: 1200,
      color: "#336699",
      taken_at: null,
      event_id: event.id,
      event_name: event.name,
      content_type: "image/jpeg",
      has_face_match: false,
      photographer_id: photographer.id,
    });
  });

  test("come in pages that lose nothing", async () => {
    const { worker, event, photographer, guest } = await eventWithPeople();
    const ids: number[] = [];
    for (let i = 0; i < 5; i++) ids.push(await uploaded(worker, event.id, photographer.token));
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor ? `?limit=2&cursor=${cursor}` : "?limit=2";
      const response = await worker.request(`/api/all-photos${query}`, { token: guest.token });
      const page = await response.json<{ items: Item[]; next_cursor: string | null; has_more: boolean }>();
      expect(page.items.length).toBeLessThanOrEqual(2);
      expect(page.has_more).toBe(page.next_cursor !== null);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    } while (cursor);
    expect(seen).toEqual(ids.reverse());
  });

  test("answer 304 to who has them already, and anew after a change", async () => {
    const { worker, event, photographer, guest } = await eventWithPeople();
    for (const path of ["/api/all-photos", "/api/my-photos", "/api/rematch-status"]) {
      const first = await worker.request(path, { token: guest.token });
      const headers = { "If-None-Match": first.headers.get("ETag") ?? "" };
      expect((await worker.request(path, { token: guest.token, headers })).status).toBe(304);
      await uploaded(worker, event.id, photographer.token);
      expect((await worker.request("/api/all-photos", { token: guest.token, headers })).status).toBe(200);
    }
  });

  test.each([
    ["all", 2],
    ["selected", 1],
    ["mine_only", 0],
  ] as const)("of an event that shows %s", async (visibility, shown) => {
    const { worker, event, photographer, guest } = await eventWithPeople(visibility);
    const selected = await uploaded(worker, event.id, photographer.token);
    const other = await uploaded(worker, event.id, photographer.token);
    await selectPhotoForAll(worker.services.db, selected);
    expect(await list(worker, "/api/all-photos", guest.token)).toHaveLength(shown);
    const open = (id: number) => worker.request(`/api/photo/${id}`, { token: guest.token });
    expect((await open(selected)).status).toBe(shown >= 1 ? 200 : 404);
    expect((await open(other)).status).toBe(shown === 2 ? 200 : 404);
  });

  test("are for guests", async () => {
    const { worker, photographer } = await eventWithPeople();
    for (const path of ["/api/my-photos", "/api/all-photos", "/api/user/event-expiration"]) {
      expect(await problemOf(await worker.request(path, { token: photographer.token }))).toEqual({
        status: 403,
        code: "guests_only",
      });
      expect((await worker.request(path)).status).toBe(401);
    }
  });

  test.each(["limit=0", "limit=201", "limit=many", `cursor=${"x".repeat(300)}`])(
    "refuse %s",
    async (query) => {
      const { worker, guest } = await eventWithPeople();
      const response = await worker.request(`/api/all-photos?${query}`, { token: guest.token });
      expect(await problemOf(response)).toEqual({ status: 422, code: "invalid_request" });
    },
  );
});

describe("a photo's bytes", () => {
  test.each(["thumbnail", "preview", "original"])(
    "in size %s come with an ETag, for the asker alone",
    async (size) => {
      const { worker, event, photographer, guest } = await eventWithPeople();
      const id = await uploaded(worker, event.id, photographer.token);
      const path = `/api/photo/${id}?size=${size}`;
      const response = await worker.request(path, { token: guest.token });
      expect(response.status).toBe(200);
      expect(response.headers.get("Content-Type")).toBe("image/jpeg");
      expect(response.headers.get("Cache-Control")).toMatch(/^private/);
      const bytes = await collectBytes(response.body as ReadableStream<Uint8Array>, 1_000_000);
      expect([...bytes.slice(0, 2)]).toEqual([0xff, 0xd8]);
      const headers = { "If-None-Match": response.headers.get("ETag") ?? "" };
      const again = await worker.request(path, { token: guest.token, headers });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe("");
    },
  );

  test("do not exist for another event's guest, not even with their ETag, nor for nobody", async () => {
    const { worker, event, photographer, guest } = await eventWithPeople();
    const id = await uploaded(worker, event.id, photographer.token);
    const path = `/api/photo/${id}`;
    const known = await worker.request(path, { token: guest.token });
    const headers = { "If-None-Match": known.headers.get("ETag") ?? "" };
    const stranger = await worker.guest(await worker.event({ visibility: "all" }));
    const refused = await worker.request(path, { token: stranger.token, headers });
    const missing = await worker.request("/api/photo/2000000000", { token: stranger.token });
    const bodies = await Promise.all([refused, missing].map((r) => r.json<Record<string, unknown>>()));
    expect({ ...bodies[0], request_id: "" }).toEqual({ ...bodies[1], request_id: "" });
    expect([refused.status, missing.status]).toEqual([404, 404]);
    expect((await worker.request(path, { headers })).status).toBe(401);
  });

  test("through a signed link need no database, and serve its one viewer only", async () => {
    const { worker, event, photographer, guest } = await eventWithPeople();
    await uploaded(worker, event.id, photographer.token);
    const [item] = await list(worker, "/api/all-photos", guest.token);
    const other = await worker.guest(event);
    const { db } = worker.services;
    worker.services.db = new Proxy(db, {
      get: () => {
        throw new Error("the database was asked");
      },
    });
    for (const link of [item?.thumbnail_url ?? "", item?.preview_url ?? ""]) {
      for (const time of ["first", "cached"]) {
        const response = await worker.request(link, { token: guest.token });
        expect(response.status, time).toBe(200);
        expect(response.headers.get("Cache-Control")).toMatch(/^private/);
        expect((await response.arrayBuffer()).byteLength).toBe(4);
      }
      expect((await worker.request(link, { token: other.token })).status).toBe(404);
      expect((await worker.request(link)).status).toBe(401);
      const moved = link.replace(/size=\w+/, (size) =>
        size === "size=preview" ? "size=thumbnail" : "size=preview",
      );
      expect((await worker.request(moved, { token: guest.token })).status).toBe(404);
    }
  });

  test.each(["abc", "0", "-1", "1.5", "99999999999"])("of photo %s are no valid request", async (id) => {
    const { worker, guest } = await eventWithPeople();
    const response = await worker.request(`/api/photo/${id}`, { token: guest.token });
    expect(await problemOf(response)).toEqual({ status: 422, code: "invalid_request" });
  });
});
