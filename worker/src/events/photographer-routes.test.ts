import { randomTag } from "@trouvaille/db/factories";
import { describe, expect, test } from "vitest";
import { matchLeftBehind } from "../matches/match-left-behind.ts";
import { processPhotos } from "../photos/process-photos.ts";
import { fileForm, makeJpeg } from "../testing/make-jpeg.ts";
import { problemOf, startTestWorker, type TestWorker } from "../testing/start-test-worker.ts";

const NOWHERE = 2_000_000_000;

let width = 200;
async function photoIn(worker: TestWorker, eventId: number, token: string, person = 0): Promise<number> {
  const response = await worker.request(`/api/photographer/events/${eventId}/photos`, {
    method: "POST",
    token,
    body: await makeJpeg(90, { width: ++width }),
  });
  worker.vision.person = person;
  await processPhotos(worker.services);
  return (await response.json<{ photo_id: number }>()).photo_id;
}

async function eventWithPhotographer() {
  const worker = startTestWorker();
  const event = await worker.event();
  return {
    worker,
    event,
    photographer: await worker.photographer(event),
    stranger: await worker.photographer(),
  };
}

const put = (worker: TestWorker, path: string, token: string, body: unknown) =>
  worker.request(path, {
    method: "PUT",
    token,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

test("a photographer's list counts the guests and photos of each event", async () => {
  const { worker, event, photographer } = await eventWithPhotographer();
  await Promise.all([worker.guest(event), worker.guest(event), worker.guest(await worker.event())]);
  await photoIn(worker, event.id, photographer.token);
  const response = await worker.request("/api/photographer/events", { token: photographer.token });
  expect(await response.json()).toMatchObject([{ id: event.id, guests_count: 2, photos_count: 1 }]);
});

describe("a photographer who makes an event", () => {
  const create = (worker: TestWorker, token: string, json: unknown) =>
    worker.request("/api/photographer/events/create", { token, json });

  test("works for it, and its code works at once", async () => {
    const worker = startTestWorker();
    const photographer = await worker.photographer();
    expect(
      await problemOf(await worker.request("/api/photographer/my-event", { token: photographer.token })),
    ).toEqual({ status: 404, code: "no_event_assigned" });
    const response = await create(worker, photographer.token, { name: "Été", date: "2026-07-14T18:00:00Z" });
    expect(response.status).toBe(200);
    const made = await response.json<{ event_id: number; event_code: string; message: string }>();
    expect(made.event_code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    expect(made.message).toBe("Événement créé");
    const check = await worker.request("/api/check-event-code", { json: { event_code: made.event_code } });
    expect(await check.json()).toEqual({ valid: true });
    const mine = await worker.request("/api/photographer/my-event", { token: photographer.token });
    expect(await mine.json()).toMatchObject({
      id: made.event_id,
      name: "Été",
      date: "2026-07-14",
      photographer_id: photographer.id,
      visibility: "selected",
    });
  });

  test.each([
    [{}, 400, "event_name_required"],
    [{ name: "  " }, 400, "event_name_required"],
    [{ name: "x", date: "tomorrow" }, 400, "invalid_date"],
    [{ name: "x", date: "2026-02-30" }, 400, "invalid_date"],
    [{ name: "x".repeat(201) }, 422, "invalid_request"],
    [{ name: 7 }, 422, "invalid_request"],
  ])("%j is refused", async (json, status, code) => {
    const worker = startTestWorker();
    const photographer = await worker.photographer();
    expect(await problemOf(await create(worker, photographer.token, json))).toEqual({ status, code });
  });

  test("is no guest and no admin", async () => {
    const worker = startTestWorker();
    const guest = await worker.guest(await worker.event());
    const admin = await worker.admin();
    expect((await create(worker, guest.token, { name: "x" })).status).toBe(403);
    expect((await create(worker, admin.token, { name: "x" })).status).toBe(403);
    expect((await create(worker, "", { name: "x" })).status).toBe(401);
  });
});

describe("an event's QR code", () => {
  test("is a PNG, or an SVG, that no other photographer gets", async () => {
    const { worker, event, photographer, stranger } = await eventWithPhotographer();
    const path = `/api/photographer/events/${event.code.toLowerCase()}/qr`;
    const png = await worker.request(path, { token: photographer.token });
    expect(png.headers.get("Content-Type")).toBe("image/png");
    const bytes = new Uint8Array(await png.arrayBuffer());
    expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const svg = await worker.request(`${path}?format=svg`, { token: photographer.token });
    expect(svg.headers.get("Content-Type")).toBe("image/svg+xml");
    expect(await svg.text()).toMatch(/^<svg/);

    const foreign = await problemOf(await worker.request(path, { token: stranger.token }));
    expect(foreign).toEqual({ status: 404, code: "event_not_found" });
    const unknown = `/api/photographer/events/${randomTag()}/qr`;
    expect(await problemOf(await worker.request(unknown, { token: photographer.token }))).toEqual(foreign);
    expect((await worker.request(`${path}?format=pdf`, { token: photographer.token })).status).toBe(422);
  });
});

describe("an event's cover", () => {
  test("is chosen among its processed photos, and is all that the card shows", async () => {
    const { worker, event, photographer } = await eventWithPhotographer();
    const path = `/api/photographer/events/${event.id}/email-featured-photo`;
    const photoId = await photoIn(worker, event.id, photographer.token);
    const cover = `/api/events/${event.code}/cover`;
    expect(await problemOf(await worker.request(cover))).toEqual({ status: 404, code: "photo_not_found" });

    const chosen = await put(worker, path, photographer.token, { photo_id: photoId });
    expect(await chosen.json()).toMatchObject({ email_featured_photo_id: photoId });
    const card = await (await worker.request(`/api/events/${event.code}/card`)).json<{ cover_url: string }>();
    expect(card.cover_url).toContain(cover);
    const shown = await worker.request(card.cover_url);
    expect(shown.status).toBe(200);
    expect(shown.headers.get("Content-Type")).toBe("image/jpeg");
    expect((await worker.request(`${cover}?size=thumbnail`)).status).toBe(200);
    expect((await worker.request(`${cover}?size=original`)).status).toBe(422);

    const none = await put(worker, path, photographer.token, { photo_id: null });
    expect(await none.json()).toMatchObject({ email_featured_photo_id: null });
    expect((await worker.request(cover)).status).toBe(404);
  });

  test("is no photo of another event, nor one that was not processed", async () => {
    const { worker, event, photographer } = await eventWithPhotographer();
    const other = await worker.event();
    const colleague = await worker.photographer(other);
    const foreign = await photoIn(worker, other.id, colleague.token);
    const path = `/api/photographer/events/${event.id}/email-featured-photo`;
    for (const photo_id of [foreign, NOWHERE]) {
      expect(await problemOf(await put(worker, path, photographer.token, { photo_id }))).toEqual({
        status: 404,
        code: "photo_not_found",
      });
    }
    const raw = await worker.request(`/api/photographer/events/${event.id}/photos`, {
      method: "POST",
      token: photographer.token,
      body: await makeJpeg(90, { width: ++width }),
    });
    const { photo_id } = await raw.json<{ photo_id: number }>();
    expect(await problemOf(await put(worker, path, photographer.token, { photo_id }))).toEqual({
      status: 400,
      code: "photo_not_processed",
    });
    expect((await put(worker, path, colleague.token, { photo_id: foreign })).status).toBe(404);
    expect((await put(worker, path, photographer.token, { photo_id: "x" })).status).toBe(422);
  });
});

describe("rematching an event", () => {
  test("finds a match again that was lost, behind the answer", async () => {
    const { worker, event, photographer, stranger } = await eventWithPhotographer();
    const guest = await worker.guest(event);
    worker.vision.person = 40;
    const body = fileForm("file", await makeJpeg(3), { biometric_consent: "true" });
    await worker.request("/api/upload-selfie", { method: "POST", token: guest.token, body });
    await photoIn(worker, event.id, photographer.token, 40);
    const state = async () =>
      (await worker.request("/api/rematch-status", { token: guest.token })).json<{ status: string }>();
    expect(await state()).toMatchObject({ status: "done", matched: 1 });

    const path = `/api/photographer/events/${event.id}/rematch`;
    const response = await worker.request(path, { method: "POST", token: photographer.token });
    expect(await response.json()).toEqual({ scheduled: true, event_id: event.id });
    expect(worker.woken).toContainEqual({ wake: "selfies", delaySeconds: 0 });
    expect(await state()).toMatchObject({ status: "running", matched: 1 });
    while ((await matchLeftBehind(worker.services, 50)) > 0);
    expect(await state()).toMatchObject({ status: "done", matched: 1 });
    expect((await worker.request(path, { method: "POST", token: stranger.token })).status).toBe(404);
    expect((await worker.request(path, { method: "POST", token: guest.token })).status).toBe(403);
  });
});

describe("resetting an event's expiry", () => {
  test("is for its photographers and organisers, and counts from now", async () => {
    const { worker, event, photographer, stranger } = await eventWithPhotographer();
    const path = `/api/admin/events/${event.id}/reset-expiration`;
    const answer = await (await worker.request(path, { method: "POST", token: photographer.token })).json<{
      new_expiration: string;
    }>();
    expect(answer).toMatchObject({ event_id: event.id, photos_updated: 0 });
    const days = (new Date(answer.new_expiration).getTime() - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(30, 1);
    expect((await worker.request(path, { method: "POST", token: stranger.token })).status).toBe(404);
    const admin = await worker.admin();
    expect((await worker.request(path, { method: "POST", token: admin.token })).status).toBe(200);
  });
});
