import { describe, expect, test } from "vitest";
import { buildTiff, exifSegment, withJpegSegments } from "../metadata/test-segments.ts";
import {
  addPhoto,
  eventWithPeople,
  giveSelfie,
  idsOf,
  list,
  newJpeg,
  uploadRaw,
} from "../testing/make-photos.ts";
import { problemOf, type TestWorker } from "../testing/start-test-worker.ts";
import { processPhotos } from "./process-photos.ts";

/** The JPEG as a camera writes it that knows the time (EXIF's DateTimeOriginal). */
function takenAt(jpeg: Uint8Array, time: string): Uint8Array<ArrayBuffer> {
  const exif = buildTiff({ first: [], exif: [{ tag: 0x9003, value: time }] });
  return new Uint8Array(withJpegSegments(jpeg, [exifSegment(exif)]));
}

interface Page {
  items: { id: number; is_favourite: boolean; has_face_match: boolean }[];
  next_cursor: string | null;
  has_more: boolean;
  total: number | null;
}

const page = async (worker: TestWorker, path: string, token: string) =>
  (await worker.request(path, { token })).json<Page>();

async function allPages(worker: TestWorker, path: string, token: string): Promise<number[]> {
  const seen: number[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const found: Page = await page(worker, `${path}?limit=2${cursor && `&cursor=${cursor}`}`, token);
    expect(found.items.length).toBeLessThanOrEqual(2);
    seen.push(...found.items.map(({ id }) => id));
    cursor = found.next_cursor;
    expect(found.has_more).toBe(cursor !== null);
  }
  return seen;
}

describe("the photos of one event", () => {
  test("come in pages, the latest taken first, for who has joined it", async () => {
    const { worker, event, photographer, guest } = await eventWithPeople();
    // Uploaded in another order than taken; the last one does not say when.
    const ids: Record<string, number> = {};
    for (const taken of ["2026:06:01 12:00:00", "2026:06:01 14:00:00", "2026:06:01 13:00:00", null]) {
      const bytes = taken ? takenAt(await newJpeg(), taken) : await newJpeg();
      const response = await uploadRaw(worker, event.id, photographer.token, { bytes });
      ids[taken?.slice(11, 13) ?? "unknown"] = (await response.json<{ photo_id: number }>()).photo_id;
    }
    Object.assign(worker.vision, { person: 3 });
    await processPhotos(worker.services);
    await giveSelfie(worker, guest.token, 3);
    const expected = [ids.unknown, ids[14], ids[13], ids[12]];
    for (const of of ["photos", "all-photos"]) {
      const path = `/api/user/events/${event.id}/${of}`;
      expect(await allPages(worker, path, guest.token)).toEqual(expected);
    }
    const mine = await page(worker, `/api/user/events/${event.id}/photos?limit=1`, guest.token);
    expect(mine).toMatchObject({ total: 4, items: [{ has_face_match: true, is_favourite: false }] });
    const shown = await page(worker, `/api/user/events/${event.id}/all-photos`, guest.token);
    expect(shown.total).toBeNull();
  });

  test("of one that shows only their own to its guests", async () => {
    const { worker, event, photographer, guest } = await eventWithPeople("mine_only");
    const mine = await addPhoto(worker, event.id, photographer.token, { person: 3 });
    await addPhoto(worker, event.id, photographer.token, { person: 4 });
    await giveSelfie(worker, guest.token, 3);
    const ids = async (of: string) =>
      (await page(worker, `/api/user/events/${event.id}/${of}`, guest.token)).items.map(({ id }) => id);
    expect(await ids("photos")).toEqual([mine]);
    expect(await ids("all-photos")).toEqual([]);
  });

  test("answer 304 to who has them already", async () => {
    const { worker, event, guest } = await eventWithPeople();
    const path = `/api/user/events/${event.id}/photos`;
    const first = await worker.request(path, { token: guest.token });
    const headers = { "If-None-Match": first.headers.get("ETag") ?? "" };
    expect((await worker.request(path, { token: guest.token, headers })).status).toBe(304);
  });

  test("do not exist for who has not joined it", async () => {
    const { worker, event, photographer } = await eventWithPeople();
    const stranger = await worker.guest(await worker.event());
    for (const of of ["photos", "all-photos"]) {
      const path = `/api/user/events/${event.id}/${of}`;
      const refused = await worker.request(path, { token: stranger.token });
      const missing = await worker.request(`/api/user/events/2000000000/${of}`, { token: stranger.token });
      for (const answer of [refused, missing]) {
        expect(await problemOf(answer)).toEqual({ status: 404, code: "event_not_found" });
      }
      expect((await worker.request(path, { token: photographer.token })).status).toBe(403);
      expect((await worker.request(path)).status).toBe(401);
    }
  });
});

describe("favourites", () => {
  const favourite = (worker: TestWorker, method: "PUT" | "DELETE", id: number, token: string) =>
    worker.request(`/api/photos/${id}/favourite`, { method, token });

  test("are marked, listed and taken back; twice is once", async () => {
    const { worker, event, photographer, guest } = await eventWithPeople();
    const first = await addPhoto(worker, event.id, photographer.token);
    const second = await addPhoto(worker, event.id, photographer.token);
    for (const _ of [1, 2]) {
      const marked = await favourite(worker, "PUT", first, guest.token);
      expect(await marked.json()).toEqual({ photo_id: first, is_favourite: true });
    }
    expect(await idsOf(worker, "/api/favourites", guest.token)).toEqual([first]);
    const marks = (await list(worker, "/api/all-photos", guest.token)).map((item) => item.is_favourite);
    expect(marks).toEqual([false, true]);
    for (const _ of [1, 2]) {
      const taken = await favourite(worker, "DELETE", first, guest.token);
      expect(await taken.json()).toEqual({ photo_id: first, is_favourite: false });
    }
    expect(await idsOf(worker, "/api/favourites", guest.token)).toEqual([]);
    expect((await favourite(worker, "DELETE", second, guest.token)).status).toBe(200);
  });

  test("are of photos that the guest may see", async () => {
    const { worker, event, photographer, guest } = await eventWithPeople("mine_only");
    const hidden = await addPhoto(worker, event.id, photographer.token, { person: 3 });
    for (const id of [hidden, 2_000_000_000]) {
      for (const method of ["PUT", "DELETE"] as const) {
        const answer = await favourite(worker, method, id, guest.token);
        expect(await problemOf(answer)).toEqual({ status: 404, code: "photo_not_found" });
      }
    }
    // One that is not shown any more is not listed, but can be taken back.
    await giveSelfie(worker, guest.token, 3);
    await favourite(worker, "PUT", hidden, guest.token);
    await giveSelfie(worker, guest.token, 4);
    expect(await list(worker, "/api/favourites", guest.token)).toEqual([]);
    expect((await favourite(worker, "DELETE", hidden, guest.token)).status).toBe(200);
    expect((await favourite(worker, "DELETE", hidden, guest.token)).status).toBe(404);
    expect((await favourite(worker, "PUT", hidden, photographer.token)).status).toBe(403);
    expect((await worker.request("/api/favourites")).status).toBe(401);
  });
});
